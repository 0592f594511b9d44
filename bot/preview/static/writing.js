// Writing a message: Enter sends, Shift+Enter breaks the line.
import { newId, one, page } from "/static/dom.js";
import { notice, send } from "/static/net.js";
import { waiting } from "./parts.js";

const form = one("#composer");

async function say() {
  const box = one("textarea", form);
  const text = box.value;
  if (!text.trim()) return;
  // Sending it again after a failure must not make two of it.
  const id = form.dataset.draft === text ? form.dataset.draftId : newId();
  Object.assign(form.dataset, { draft: text, draftId: id });
  try {
    const { heard } = await send("POST", page.says, { id, text, thread: null });
    box.value = "";
    waiting(heard);
  } catch (error) {
    notice(error.message, say);
  }
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  say();
});
form?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.target.tagName !== "TEXTAREA") return;
  event.preventDefault();
  say();
});
