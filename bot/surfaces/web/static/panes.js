// On a phone one part of the page is shown at a time.
import { all, onClick } from "./dom.js";
import { toEnd } from "./conversation.js";

onClick("#tabs [data-show]", (button) => {
  document.body.dataset.pane = button.dataset.show;
  reflect();
  if (button.dataset.show === "chat") toEnd();
});

function reflect() {
  for (const tab of all("#tabs [data-show]"))
    tab.setAttribute("aria-pressed", String(tab.dataset.show === document.body.dataset.pane));
}

new MutationObserver(reflect).observe(document.body, { attributeFilter: ["data-pane"] });
