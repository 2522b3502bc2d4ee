// Leaving at once: [data-leave], and Escape pressed twice. Without script the form does it.
const root = document.documentElement;
let leaving = false;

async function leave() {
  if (leaving) return;
  leaving = true;
  root.classList.add("left");
  document.title = "";
  globalThis.speechSynthesis?.cancel();
  const patience = new Promise((done) => setTimeout(done, 1500));
  const ended = fetch(root.dataset.exit, { method: "POST", redirect: "manual", keepalive: true });
  await Promise.race([ended.catch(() => {}), patience]);
  location.replace(root.dataset.exitTo || "/");
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-leave]")) return;
  event.preventDefault();
  leave();
});

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
