// The list of messages: kept in order, each once, replaced in place when it changes.
import { announce, all, calm, element, one, onClick, page } from "./dom.js";
import { get, notice } from "./net.js";
import { endOfThread, refreshThread } from "./threads.js";

const list = () => one("#messages");
const scroller = one("#scroller");

const atEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 90;
export const toEnd = () => scroller.scrollTo({ top: scroller.scrollHeight });

// Puts day lines between days, and takes name and picture from messages that follow their own.
export function arrange() {
  all(".day", list()).forEach((line) => line.remove());
  let before = null;
  for (const item of all(":scope > .message", list())) {
    const sameDay = before?.dataset.day === item.dataset.day;
    if (!sameDay) item.before(dayLine(item.dataset.day));
    item.classList.toggle("joined", sameDay && follows(before, item));
    before = item;
  }
  one("#empty").hidden = before !== null;
}

function follows(before, item) {
  const gap = new Date(at(item)) - new Date(at(before));
  const threaded = !one(".thread", before).hidden;
  return before.dataset.author === item.dataset.author && gap < 5 * 60_000 && !threaded;
}

const at = (item) => one("time", item).dateTime;

function dayLine(text) {
  const line = document.createElement("li");
  line.className = "day";
  line.textContent = text;
  return line;
}

function inOrder(items, fresh) {
  const later = [...items.children].find((item) => item.dataset.key > fresh.dataset.key);
  items.insertBefore(fresh, later ?? null);
}

function replace(old, fresh) {
  const [before, after] = [old, fresh].map((item) => one(":scope > .content", item));
  // What is being rewritten stays under the writer's hands.
  if (one(":scope > .reply-box", before) || before.innerHTML === after.innerHTML) return;
  if (one(":scope > .said:not(.long)", before)) unfold(one("[data-do=unfold]", after));
  for (const name of Object.keys(fresh.dataset)) old.dataset[name] = fresh.dataset[name];
  if (!("mine" in fresh.dataset)) delete old.dataset.mine;
  const hadFocus = before.contains(document.activeElement);
  before.replaceWith(after);
  if (hadFocus) one("button", old)?.focus({ preventScroll: true });
}

function unfold(button) {
  button?.previousElementSibling.classList.remove("long");
  button?.remove();
}

// Takes a message's HTML in: in its place if it is there, else where its time puts it.
export async function take(html) {
  const fresh = element(html);
  const follow = atEnd();
  const old = document.getElementById(fresh.id);
  if (old) replace(old, fresh);
  else if (fresh.dataset.thread) await intoThread(fresh);
  else inOrder(list(), fresh);
  if (!old) fresh.classList.add("arrived");
  arrange();
  if (follow || (!old && fresh.dataset.author === page.me && !fresh.dataset.thread)) toEnd();
  return old ?? fresh;
}

async function intoThread(fresh) {
  const root = await rootOf(fresh.dataset.thread);
  if (!root) return inOrder(list(), fresh);
  const replies = one(".replies", root);
  inOrder(replies, fresh);
  one(".thread", root).hidden = false;
  refreshThread(root);
  if (fresh.dataset.author === page.me) one(".thread > details", root).open = true;
  fresh.scrollIntoView({ block: "nearest", behavior: calm() ? "auto" : "smooth" });
}

async function rootOf(id) {
  const here = document.getElementById(`m-${id}`);
  if (here) return here;
  try {
    const { html } = await get(`${page.base}/messages/${encodeURIComponent(id)}`);
    inOrder(list(), element(html));
  } catch {
    return null;
  }
  return document.getElementById(`m-${id}`);
}

export async function reload() {
  const { html } = await get(`${page.base}/messages`);
  scroller.innerHTML = html;
  arrange();
  toEnd();
}

async function earlier(button) {
  button.disabled = true;
  const height = scroller.scrollHeight - scroller.scrollTop;
  try {
    const { html } = await get(`${page.base}/messages?before=${encodeURIComponent(button.dataset.before)}`);
    const holder = document.createElement("template");
    holder.innerHTML = html;
    for (const item of all("#messages > .message", holder.content).reverse())
      if (!document.getElementById(item.id)) list().prepend(item);
    const next = one("#earlier", holder.content);
    if (next) button.replaceWith(next);
    else button.remove();
    arrange();
    scroller.scrollTop = scroller.scrollHeight - height;
    announce("Earlier messages loaded");
  } catch (error) {
    button.disabled = false;
    notice(error.message);
  }
}

let quietly;
export function reading(on) {
  const line = one("#reading");
  clearTimeout(quietly);
  const follow = atEnd();
  line.hidden = !on;
  if (on) quietly = setTimeout(() => reading(false), 12_000);
  if (on && follow) toEnd();
}

onClick("[data-do=unfold]", unfold);
onClick("#earlier", earlier);
arrange();
toEnd();
endOfThread(toEnd);
