// Writing: Enter sends, Shift+Enter breaks the line, what was typed stays until it is kept.
import { all, newId, one, onClick, page } from "./dom.js";
import { notice, send } from "./net.js";
import { reading, take } from "./conversation.js";
import { editLast } from "./editing.js";

const LIMIT = Number(page.limit);
const WARN = LIMIT - 1000;
const MENTION = /(^|[^\w])@sayso\b/i;
const shared = "shared" in page;
const length = (text) => [...text].length;

const hint = (form) => one(".write-foot .aside", form);
const area = (form) => one("textarea", form);

function tell(form) {
  const text = area(form).value;
  const over = length(text) - LIMIT;
  const line = hint(form);
  line.classList.toggle("wrong", over > 0);
  line.textContent = over > 0 ? tooLong(over) : left(text) || whoHears(form, text);
  return over <= 0;
}

const tooLong = (over) =>
  `${over.toLocaleString("en")} characters too long. A message takes up to ${LIMIT.toLocaleString("en")}.`;

const left = (text) =>
  length(text) > WARN ? `${(LIMIT - length(text)).toLocaleString("en")} characters left` : "";

function whoHears(form, text) {
  if (!shared || form.dataset.thread || !text.trim()) return "";
  return MENTION.test(text) ? "Sayso hears this" : "Only people read this. Mention @Sayso and it listens.";
}

// What is on its way, by form: sending it again after a failure must not make two of it.
const under = new WeakMap();
// What was entered meanwhile, by form: it goes out as soon as the one before it is kept.
const next = new WeakMap();

async function submit(form) {
  const text = area(form).value;
  if (under.has(form)) next.set(form, text);
  if (!text.trim() || !tell(form) || under.has(form)) return;
  const id = form.dataset.draft === text ? form.dataset.draftId : newId();
  Object.assign(form.dataset, { draft: text, draftId: id });
  under.set(form, id);
  one(".primary", form).setAttribute("aria-busy", "true");
  try {
    const { html, heard } = await send("POST", `${page.base}/messages`, { id, text, thread: form.dataset.thread ?? null });
    if (area(form).value === text) area(form).value = "";
    if (heard) reading(true);
    await take(html);
    tell(form);
  } catch (error) {
    next.delete(form);
    notice(error.message, () => submit(form));
  } finally {
    under.delete(form);
    one(".primary", form).removeAttribute("aria-busy");
  }
  if (area(form).value === next.get(form)) submit(form);
  next.delete(form);
}

export function fill(text, { after = false } = {}) {
  const box = one("#composer-text");
  box.value = after && box.value ? `${box.value.trimEnd()} ${text}` : text;
  document.body.dataset.pane = "chat";
  box.dispatchEvent(new Event("input", { bubbles: true }));
  box.focus();
  box.setSelectionRange(box.value.length, box.value.length);
}

function mention(form) {
  const box = area(form);
  const cut = box.value.slice(0, box.selectionStart).replace(/@\w*$/, "");
  const rest = box.value.slice(box.selectionStart);
  const space = cut && !/\s$/.test(cut) ? " " : "";
  box.value = `${cut}${space}@Sayso ${rest.trimStart()}`;
  const place = cut.length + space.length + 7;
  box.focus();
  box.setSelectionRange(place, place);
  popup(form);
  tell(form);
}

function popup(form) {
  const list = one(".popup", form);
  if (!list) return;
  const before = area(form).value.slice(0, area(form).selectionStart);
  const typed = /(?:^|\s)@(\w*)$/.exec(before)?.[1];
  list.hidden = !shared || typed === undefined || !"sayso".startsWith(typed.toLowerCase());
}

function onKey(event) {
  const form = event.target.closest("[data-writes]");
  if (!form || event.target.tagName !== "TEXTAREA" || event.isComposing) return;
  const list = one(".popup", form);
  const offered = list && !list.hidden;
  if (offered && (event.key === "Enter" || event.key === "Tab")) mention(form);
  else if (offered && event.key === "Escape") list.hidden = true;
  else if (event.key === "Enter" && !event.shiftKey) submit(form);
  else if (event.key === "ArrowUp" && !event.target.value && editLast(form)) { /* it opened */ }
  else return;
  event.preventDefault();
}

let shown = 0;
function otherIdeas() {
  const texts = JSON.parse(one("#ideas").dataset.all);
  shown = (shown + 2) % texts.length;
  all("#ideas li button").forEach((button, index) => {
    const text = texts[(shown + index) % texts.length];
    button.textContent = button.title = button.dataset.idea = text;
  });
}

document.addEventListener("keydown", onKey);
document.addEventListener("input", (event) => {
  const form = event.target.closest?.("[data-writes]");
  if (!form) return;
  tell(form);
  popup(form);
});
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-writes]")) return;
  event.preventDefault();
  submit(event.target);
});
onClick("[data-mention]", (button) => mention(button.closest("form")));
onClick("[data-idea]", ({ dataset: { idea } }) => fill(shared && !MENTION.test(idea) ? `@Sayso ${idea}` : idea));
onClick("#more-ideas", otherIdeas);
