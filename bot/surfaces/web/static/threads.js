// Threads: unfolded below the message they belong to.
import { all, copyOf, one, onClick } from "./dom.js";

let whenNearEnd = () => {};
export const endOfThread = (work) => (whenNearEnd = work);

export function refreshThread(root) {
  const number = all(".replies > .message", root).length;
  one(".thread summary", root).textContent = number === 1 ? "1 reply" : `${number} replies`;
}

// Opens the box to answer in the thread that a message starts or belongs to.
export function openReply(message) {
  const root = message.closest(".messages > .message");
  const thread = one(".thread", root);
  thread.hidden = false;
  one("details", thread).open = true;
  if (!one(":scope > details > .reply-box", thread)) {
    const box = copyOf("thread-box");
    box.dataset.thread = root.dataset.id;
    one("details", thread).append(box);
    refreshThread(root);
  }
  const text = one(".reply-box textarea", thread);
  text.focus();
  if (!root.nextElementSibling) whenNearEnd();
}

function closeReply(box) {
  const root = box.closest(".messages > .message");
  box.remove();
  one(".thread", root).hidden = all(".replies > .message", root).length === 0;
  one("[data-do=reply]", root)?.focus();
}

onClick("[data-do=reply]", (button) => openReply(button.closest(".message")));
onClick(".thread .reply-box [data-cancel]", (button) => {
  const box = button.closest(".reply-box");
  if (box.dataset.thread) closeReply(box);
});
document.addEventListener("keydown", (event) => {
  const box = event.key === "Escape" && event.target.closest?.(".reply-box[data-thread]");
  if (box && !one("textarea", box).value.trim()) closeReply(box);
});
