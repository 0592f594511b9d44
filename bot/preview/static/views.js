// Forms: they stay open, with everything typed, until they are taken.
import { all, element, one, onClick, page } from "/static/dom.js";
import { send } from "/static/net.js";
import { same, waiting } from "./parts.js";

const dialog = one("#dialog");
let from = null;

export function openView(html, opener) {
  from = opener;
  dialog.replaceChildren(element(html));
  dialog.showModal();
  one("[data-input]", dialog)?.focus();
}

// The state of each input, as Slack tells it.
const STATES = {
  static_select: (value) => ({ selected_option: value ? { value } : null }),
  datepicker: (value) => ({ selected_date: value || null }),
  conversations_select: (value) => ({ selected_conversation: value || null }),
  channels_select: (value) => ({ selected_channel: value || null }),
  users_select: (value) => ({ selected_user: value || null }),
  multi_users_select: (_, input) => ({ selected_users: chosen(input) }),
  multi_conversations_select: (_, input) => ({ selected_conversations: chosen(input) }),
};
const chosen = (input) => [...input.selectedOptions].map((option) => option.value);
const plain = (value) => ({ value: value || null });

function stateOf(form) {
  const values = {};
  for (const input of all("[data-input]", form)) {
    const { input: type, block, element: action } = input.dataset;
    values[block] = { [action]: { type, ...(STATES[type] ?? plain)(input.value, input) } };
  }
  return values;
}

async function submit(form) {
  const button = one(".view-foot .primary", form);
  button.disabled = true;
  try {
    const { view, metadata } = form.dataset;
    const answer = await send("POST", `${page.base}/view`, { view, metadata, values: stateOf(form) });
    if (answer.errors) return showErrors(form, answer.errors);
    if (answer.view) return dialog.replaceChildren(element(answer.view));
    dialog.close();
    waiting(true);
  } catch (error) {
    showErrors(form, { "": error.message });
  } finally {
    button.disabled = false;
  }
}

function showErrors(form, errors) {
  for (const line of all("[data-error]", form)) {
    const sentence = errors[line.dataset.error];
    line.hidden = !sentence;
    line.textContent = sentence ?? "";
    const input = one(`[data-block="${CSS.escape(line.dataset.error)}"]`, form);
    input?.setAttribute("aria-invalid", String(Boolean(sentence)));
  }
  one('[aria-invalid="true"]', form)?.focus();
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-view]")) return;
  event.preventDefault();
  submit(event.target);
});
onClick("#dialog [data-close]", () => dialog.close());
dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
dialog.addEventListener("close", () => (same(from) ?? one("#scroller")).focus());
