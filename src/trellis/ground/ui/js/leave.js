// Leaving at once: [data-leave], and Escape pressed twice. Without script the form does it.
const root = document.documentElement;
const told = (document.querySelector("[data-exit]") ?? root).dataset;
let leaving = false;

async function leave() {
  if (leaving) return;
  // In the frame of a preview, the page around it goes.
  if (top !== globalThis) return void top.dispatchEvent(new Event("leave"));
  leaving = true;
  root.classList.add("left");
  document.title = "";
  globalThis.speechSynthesis?.cancel();
  const patience = new Promise((done) => setTimeout(done, 1500));
  const ended = fetch(told.exit, { method: "POST", redirect: "manual", keepalive: true });
  await Promise.race([ended.catch(() => {}), patience]);
  location.replace(told.exitTo || "/");
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-leave]")) return;
  event.preventDefault();
  leave();
});

addEventListener("leave", leave);

// A form that asks to stay because it isn't saved does not hold anyone up.
addEventListener("beforeunload", (event) => {
  if (leaving) event.stopImmediatePropagation();
}, { capture: true });

let last = 0;
addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.repeat) return;
  if (event.timeStamp - last < 1000) leave();
  last = event.timeStamp;
}, { capture: true });

// A page the browser kept alive is asked for anew: the session may be over.
addEventListener("pageshow", (event) => {
  if (event.persisted) {
    root.classList.add("left");
    location.reload();
  }
});
