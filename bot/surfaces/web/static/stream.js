// What happens on the server, as it happens. After a break the stream goes on where it stopped.
import { announce, one, page } from "./dom.js";
import { reading, reload, take } from "./conversation.js";
import { refresh } from "./board.js";
import { set } from "./clock.js";

let source = null;
let last = page.since;
const works = new Map();
const on = (name, work) => works.set(name, work);

function open() {
  source = new EventSource(`${page.events}?since=${encodeURIComponent(last)}`);
  for (const [name, work] of works)
    source.addEventListener(name, (event) => {
      last = event.lastEventId;
      work(JSON.parse(event.data));
    });
}

function close() {
  source?.close();
  source = null;
}

// One after the other: a message and its update must not overtake each other.
let queue = Promise.resolve();
const inTurn = (work) => (queue = queue.then(work, work));

on("message", ({ conversation, author, html, summary }) => {
  if (conversation !== page.conversation) return elsewhere(conversation, author);
  if (author === "sayso") reading(false);
  if (author !== page.me) announce(summary);
  inTurn(() => take(html));
});
on("board", refresh);
on("clock", ({ now }) => set(now));
on("reset", () => {
  inTurn(reload);
  refresh();
});

// A browser keeps six connections to one address: pages that nobody sees must not use them up.
document.addEventListener("visibilitychange", () => {
  if (document.hidden) close();
  else if (!source) open();
});
open();

function elsewhere(conversation, author) {
  const link = one(`.side a[data-conversation="${conversation}"]`);
  if (!link || author === page.me) return;
  const badge = one(".fresh", link) ?? link.appendChild(Object.assign(document.createElement("span"), { className: "fresh" }));
  badge.textContent = `${(parseInt(badge.textContent, 10) || 0) + 1} new`;
}
