// Small helpers around the document.

export const one = (selector, within = document) => within.querySelector(selector);
export const all = (selector, within = document) => [...within.querySelectorAll(selector)];
export const page = document.body.dataset;

// HTML from our own server, where every text was escaped by the template.
export function element(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html.trim();
  return holder.content.firstElementChild;
}

export function copyOf(id) {
  return one(`#${id}`).content.firstElementChild.cloneNode(true);
}

// Does `work` when an element matching the selector is clicked, now or later in the page's life.
export function onClick(selector, work) {
  document.addEventListener("click", (event) => {
    const target = event.target.closest(selector);
    if (target && !target.disabled) work(target, event);
  });
}

export function announce(text) {
  one("#announcer").textContent = text;
}

export const newId = () =>
  crypto.randomUUID?.() ??
  [...crypto.getRandomValues(new Uint8Array(16))].map((n) => n.toString(16).padStart(2, "0")).join("");

export const narrow = () => matchMedia("(max-width: 860px)").matches;
export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
