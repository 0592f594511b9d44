// The playground's clock: it runs on by itself and can be wound forward.
import { all, announce, onClick, one, page } from "./dom.js";
import { get, notice, send } from "./net.js";

let ahead = new Date(page.now) - Date.now();

const show = (zone, options) => new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options });
const HOUR = { hour: "2-digit", minute: "2-digit" };
const here = show(page.zone, { weekday: "short", day: "numeric", month: "short", ...HOUR });
const hours = new Map(all("[data-zone]", one("#people")).map((time) => [time, show(time.dataset.zone, HOUR)]));

export const face = () => here.format(Date.now() + ahead);

function tick() {
  const now = Date.now() + ahead;
  const face = one("#clock");
  face.textContent = here.format(now);
  face.dateTime = new Date(now).toISOString();
  for (const [time, format] of hours) time.textContent = format.format(now);
}

export function set(now) {
  ahead = new Date(now) - Date.now();
  tick();
}

onClick("#wind [data-wind]", async (button) => {
  one("#wind").hidePopover();
  one("#wind-button").setAttribute("aria-busy", "true");
  try {
    const { now } = await send("POST", page.wind, { to: button.dataset.wind });
    set(now);
    announce(`It is now ${face()}`);
  } catch (error) {
    notice(error.message);
  }
  one("#wind-button").removeAttribute("aria-busy");
  one("#wind-button").focus();
});

// The entries name days and hours, which change as time passes.
one("#wind").addEventListener("beforetoggle", async ({ newState }) => {
  if (newState !== "open") return;
  try {
    one("#winds").innerHTML = (await get(page.wind)).html;
  } catch (error) {
    notice(error.message);
  }
});

tick();
setInterval(tick, 1000);
