// Buttons, menus and days: each sends back what Slack would.
import { all, newId, one, onClick, page } from "/static/dom.js";
import { notice, send } from "/static/net.js";
import { waiting } from "./parts.js";
import { openView } from "./views.js";

async function tap(element, action) {
  const thread = element.closest(".message")?.dataset.thread ?? null;
  waiting(true);
  try {
    const { view } = await send("POST", `${page.base}/action`, { event: newId(), action, thread });
    if (view) openView(view, element);
    if (view) waiting(false);
  } catch (error) {
    waiting(false);
    notice(error.message);
  }
}

async function shortcut(button) {
  const message = button.closest(".message")?.dataset.id ?? null;
  try {
    const used = { event: newId(), name: button.dataset.shortcut, message };
    const { view } = await send("POST", `${page.base}/shortcut`, used);
    if (view) openView(view, button);
  } catch (error) {
    notice(error.message);
  }
}

const said = (element, name) => JSON.parse(element.dataset[name]);

onClick("[data-sends]", (button) => tap(button, said(button, "sends")));
onClick("[data-option]", (button) => {
  const menu = button.closest("[data-chooses]");
  one("details", menu).open = false;
  const selected_option = { text: { type: "plain_text", text: button.textContent }, value: button.dataset.option };
  tap(one("summary", menu), { ...said(menu, "chooses"), selected_option });
});
onClick("[data-shortcut]", shortcut);
document.addEventListener("change", (event) => {
  const day = event.target.closest("[data-picks]");
  if (day) tap(day, { ...said(day, "picks"), selected_date: day.value });
});
document.addEventListener("input", (event) => {
  if (!event.target.matches("[data-filter]")) return;
  const box = event.target.closest(".options");
  const typed = event.target.value.trim().toLowerCase();
  const options = all("[data-option]", box);
  for (const option of options) option.hidden = !option.textContent.toLowerCase().includes(typed);
  one(".none", box).hidden = options.some((option) => !option.hidden);
});
document.addEventListener("keydown", (event) => {
  const box = event.target.closest?.(".picker[open]");
  if (!box || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
  const stops = all("summary, [data-filter], [data-option]:not([hidden]), .options a", box);
  stops[stops.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
  event.preventDefault();
});
