// Buttons and choices in what Sayso says.
import { all, newId, one, onClick, page } from "./dom.js";
import { notice, send } from "./net.js";
import { reading } from "./conversation.js";
import { openForm } from "./forms.js";

export function press(post, thread, body) {
  return send("POST", `${page.base}/press`, { event: newId(), post, thread: thread ?? null, ...body });
}

async function tap(button) {
  const message = button.closest(".message");
  const { action, argument, choice } = button.dataset;
  if (message.dataset.waiting) return;
  message.dataset.waiting = "yes";
  button.setAttribute("aria-busy", "true");
  try {
    const answer = await press(message.dataset.id, message.dataset.thread, { action, argument, choice: choice ?? "" });
    if (answer.form) openForm(answer.form, message, button);
    else reading(true);
  } catch (error) {
    notice(error.message);
  } finally {
    delete message.dataset.waiting;
    button.removeAttribute("aria-busy");
  }
}

function filter(input) {
  const typed = input.value.trim().toLowerCase();
  const options = all(".options .button", input.closest(".choice"));
  for (const option of options) option.hidden = !option.textContent.toLowerCase().includes(typed);
  one(".none", input.closest(".choice")).hidden = options.some((option) => !option.hidden);
}

function walk(event) {
  const choice = event.target.closest?.(".choice.many");
  if (!choice || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
  const stops = [one("[data-filter]", choice), ...all(".options .button:not([hidden])", choice)];
  const next = stops[stops.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1)];
  next?.focus();
  event.preventDefault();
}

onClick(".blocks [data-action]", tap);
document.addEventListener("input", (event) => {
  if (event.target.matches("[data-filter]")) filter(event.target);
});
document.addEventListener("keydown", walk);
