// Forms: a dialog that stays open, with everything typed, until it is taken.
import { all, element, one, onClick } from "./dom.js";
import { notice } from "./net.js";
import { reading } from "./conversation.js";
import { press } from "./controls.js";

const dialog = one("#dialog");
let from = null;

export function openForm(html, message, button) {
  from = { post: message.dataset.id, thread: message.dataset.thread, button };
  dialog.replaceChildren(element(html));
  dialog.showModal();
  one(".field-input", dialog)?.focus();
}

const valuesOf = (form) =>
  Object.fromEntries(all(".field-input", form).map((input) => [input.name, input.value]));

async function submit(form) {
  const { action, argument } = form.dataset;
  const button = one(".foot .primary", form);
  button.disabled = true;
  try {
    const answer = await press(from.post, from.thread, { action, argument, values: valuesOf(form), submitted: true });
    if (answer.errors) return showErrors(form, answer.errors);
    if (answer.form) return dialog.replaceChildren(element(answer.form));
    dialog.close();
    reading(true);
  } catch (error) {
    showErrors(form, { "": error.message });
  } finally {
    button.disabled = false;
  }
}

function showErrors(form, errors) {
  const places = new Map(all("[data-error-for]", form).map((line) => [line.dataset.errorFor, line]));
  for (const [key, line] of places) {
    line.hidden = !(key in errors);
    line.textContent = errors[key] ?? "";
    form.elements[key]?.setAttribute("aria-invalid", String(key in errors));
  }
  const homeless = Object.keys(errors).filter((key) => !places.has(key));
  if (homeless.length) {
    places.get("").hidden = false;
    places.get("").textContent = homeless.map((key) => errors[key]).join(" ");
  }
  const first = one('[aria-invalid="true"]', form);
  if (first) first.focus();
  else if (!places.get("").hidden) notice(places.get("").textContent);
}

function pick(box) {
  const picked = all(`[data-picks="${box.dataset.picks}"]:checked`, dialog);
  one(`#${box.dataset.picks}`, dialog).value = picked.map((each) => each.value).join(",");
}

document.addEventListener("change", (event) => event.target.matches("[data-picks]") && pick(event.target));
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-form]")) return;
  event.preventDefault();
  submit(event.target);
});
onClick("#dialog [data-close]", () => dialog.close());
dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
dialog.addEventListener("close", () => (from?.button.isConnected ? from.button : one("#composer-text")).focus());
