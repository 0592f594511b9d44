// What the pane shows: fetched anew when something changed, without losing one's place.
import { announce, newId, one, page } from "/static/dom.js";
import { get, notice, send } from "/static/net.js";

const parts = one("#parts");
const scroller = one("#scroller");
const atHome = page.tab === "home";
const toEnd = () => scroller.scrollTo({ top: scroller.scrollHeight });

export const waiting = (on) => parts.setAttribute("aria-busy", String(on));

let timer;
export function refresh() {
  clearTimeout(timer);
  timer = setTimeout(load, 60);
}

// The control that does the same, also where the page was drawn anew since.
export function same(control) {
  if (!control || control.isConnected) return control;
  const { sends } = control.dataset;
  return sends ? document.querySelector(`[data-sends="${CSS.escape(sends)}"]`) : null;
}

async function load() {
  const top = scroller.scrollTop;
  const followed = !atHome && scroller.scrollHeight - top - scroller.clientHeight < 120;
  try {
    const { html } = await get(`${page.base}/parts`);
    // HTML from our own server, where every text was escaped by a template.
    const fresh = document.createElement("template");
    fresh.innerHTML = html;
    const held = parts.contains(document.activeElement) ? document.activeElement : null;
    parts.replaceChildren(fresh.content);
    same(held)?.focus({ preventScroll: true });
  } catch (error) {
    return notice(error.message, load);
  }
  waiting(false);
  if (followed) toEnd();
  else scroller.scrollTop = top;
}

export function follow() {
  if (!atHome) toEnd();
  let source = null;
  let last = page.since;
  const open = () => {
    source = new EventSource(`${page.events}?since=${encodeURIComponent(last)}`);
    for (const name of ["message", "home", "clock", "reset"])
      source.addEventListener(name, (event) => {
        last = event.lastEventId;
        if (name === "message" && atHome) return;
        if (name === "home" && !atHome) return;
        const told = JSON.parse(event.data);
        if (told.author === "sayso") announce(told.summary);
        refresh();
      });
  };
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      source?.close();
      source = null;
    } else if (!source) open();
  });
  open();
  // As Slack does: it tells the app that its tab was opened.
  if (atHome) send("POST", `${page.base}/opened`, { event: newId() }).catch((error) => notice(error.message));
}
