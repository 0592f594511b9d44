// Changing and deleting one's own messages, as in any chat.
import { all, copyOf, newId, one, onClick, page } from "./dom.js";
import { notice, send } from "./net.js";
import { reading, take } from "./conversation.js";

const address = (message) => `${page.base}/messages/${encodeURIComponent(message.dataset.id)}`;

function open(message) {
  const said = one(":scope > .content > .said", message);
  if (!said || one(":scope > .content > .reply-box", message)) return;
  const box = copyOf("edit-box");
  said.hidden = true;
  said.after(box);
  const area = one("textarea", box);
  area.value = said.textContent;
  area.focus();
  box.scrollIntoView({ block: "nearest" });
  area.setSelectionRange(area.value.length, area.value.length);
  box.addEventListener("submit", (event) => {
    event.preventDefault();
    save(message, area, said);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close(box, said);
    else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) save(message, area, said);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  one("[data-cancel]", box).addEventListener("click", () => close(box, said));
}

function close(box, said) {
  box.remove();
  said.hidden = false;
  one("#composer-text").focus();
}

async function save(message, area, said) {
  const text = area.value;
  const box = area.closest(".reply-box");
  if (text === said.textContent) return close(box, said);
  if (!text.trim()) return notice("An empty message cannot be kept. Delete it instead.");
  try {
    const { html, heard } = await send("PUT", address(message), { event: newId(), text });
    close(box, said);
    if (heard) reading(true);
    await take(html);
  } catch (error) {
    notice(error.message);
  }
}

// The newest of one's own messages, in the thread whose box it is or in the conversation.
export function editLast(form) {
  const where = form.dataset.thread ? `#m-${CSS.escape(form.dataset.thread)} .replies` : "#messages";
  const mine = all(`${where} > .message[data-mine]`).pop();
  if (mine) open(mine);
  return Boolean(mine);
}

async function remove(message) {
  try {
    const { html, heard } = await send("DELETE", address(message), { event: newId() });
    if (heard) reading(true);
    await take(html);
    one("#composer-text").focus();
  } catch (error) {
    notice(error.message);
  }
}

onClick("[data-do=edit]", (button) => open(button.closest(".message")));
onClick("[data-do=delete]", (button) => remove(button.closest(".message")));
