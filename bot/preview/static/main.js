// The playground as Slack sees it.
import "./taps.js";
import "./views.js";
import "./writing.js";
import { all, one, onClick, page } from "/static/dom.js";
import { follow } from "./parts.js";

// How the frame looks is kept for the next page.
for (const button of all("[data-switch]")) {
  const { switch: name, on, off } = button.dataset;
  const asked = new URLSearchParams(location.search).get(name);
  const set = (value) => {
    page[name] = value;
    button.setAttribute("aria-pressed", String(value === on));
    localStorage.setItem(`sayso.slack.${name}`, value);
  };
  set(asked ?? localStorage.getItem(`sayso.slack.${name}`) ?? off);
  button.addEventListener("click", () => set(page[name] === on ? off : on));
}

// A picker closes when one looks elsewhere.
document.addEventListener("click", (event) => {
  for (const picker of all("details.picker[open]")) if (!picker.contains(event.target)) picker.open = false;
});
document.addEventListener("keydown", (event) => {
  const picker = event.key === "Escape" && event.target.closest?.("details.picker[open]");
  if (!picker) return;
  picker.open = false;
  one("summary", picker).focus();
});
onClick(".skip", () => one("#scroller").focus());
follow();
