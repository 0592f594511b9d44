// Requests to our own server. A failure becomes one sentence and, where it helps, 'Try again'.
import { one } from "./dom.js";

const OFFLINE = "Sayso cannot be reached. Is it still running?";

export async function send(method, address, body) {
  let response;
  try {
    response = await fetch(address, {
      method,
      headers: { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Error(OFFLINE);
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error ?? "That did not work. Please try again.");
  return answer;
}

export const get = (address) => send("GET", address);

export function notice(text, again) {
  const box = document.createElement("div");
  box.className = "notice";
  box.append(Object.assign(document.createElement("span"), { textContent: text }));
  const close = Object.assign(document.createElement("button"), {
    type: "button",
    className: "button",
    textContent: again ? "Try again" : "Close",
  });
  close.addEventListener("click", () => {
    box.remove();
    again?.();
  });
  box.append(close);
  one("#notices").replaceChildren(box);
  if (!again) setTimeout(() => box.remove(), 9000);
}
