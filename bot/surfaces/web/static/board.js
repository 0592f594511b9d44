// The deal board: fetched again when something changed, and what changed stands out.
import { all, announce, calm, narrow, one, onClick } from "./dom.js";
import { get, notice } from "./net.js";
import { fill } from "./composer.js";

const board = one("#board");
const panes = one("#panes");
const kept = (name) => localStorage.getItem(`sayso.${name}`);
const keep = (name, value) => localStorage.setItem(`sayso.${name}`, value);

let timer;
export function refresh() {
  clearTimeout(timer);
  timer = setTimeout(load, 60);
}

async function load(scope) {
  const wanted = scope ?? one('[data-scope][aria-pressed="true"]', board)?.dataset.scope ?? "";
  try {
    const { html } = await get(`${document.body.dataset.board}?scope=${wanted}`);
    show(html, scope === undefined);
  } catch (error) {
    notice(error.message, () => load(scope));
  }
}

function show(html, compare) {
  const before = new Map(all(".card", board).map((card) => [card.id, card.dataset.print]));
  const closed = new Set(all(".stage:not([open])", board).map((stage) => stage.dataset.stage));
  const opened = new Set(all(".stage[open]", board).map((stage) => stage.dataset.stage));
  const top = one("#stages").scrollTop;
  const focused = board.contains(document.activeElement) && document.activeElement.id;
  board.innerHTML = html;
  for (const stage of all(".stage", board))
    if (closed.has(stage.dataset.stage)) stage.open = false;
    else if (opened.has(stage.dataset.stage)) stage.open = true;
  width();
  one("#stages").scrollTop = top;
  if (focused) document.getElementById(focused)?.focus();
  if (compare) mark(all(".card", board).filter((card) => before.get(card.id) !== card.dataset.print));
}

function mark(cards) {
  for (const card of cards) {
    card.classList.add("changed");
    card.closest(".stage").open = true;
    setTimeout(() => card.classList.remove("changed"), 8000);
  }
  cards[0]?.scrollIntoView({ block: "nearest", inline: "nearest", behavior: calm() ? "auto" : "smooth" });
  if (cards.length) announce(`On the board: ${cards.map((card) => one(".name button", card).textContent).join(", ")}`);
}

function width() {
  const wide = kept("columns") === "yes";
  panes.classList.toggle("wide-board", wide);
  one("#board-width").setAttribute("aria-pressed", String(wide));
}

function fold() {
  const away = kept("board") === "away";
  panes.classList.toggle("no-board", away);
  one("#board-toggle").setAttribute("aria-expanded", String(!away));
}

onClick("#board-width", () => {
  keep("columns", kept("columns") === "yes" ? "no" : "yes");
  width();
});
onClick("#board-toggle", () => {
  keep("board", kept("board") === "away" ? "here" : "away");
  fold();
});
onClick("[data-scope]", (button) => load(button.dataset.scope));
onClick("[data-deal]", (button) => {
  fill(button.dataset.deal, { after: true });
  if (narrow()) one('[data-show="chat"]').click();
});
width();
fold();
