// [data-read-aloud]: reads <main> with the device's voice in the page's language.
const button = document.querySelector("[data-read-aloud]");
const stop = document.querySelector("[data-read-stop]");
const voice = globalThis.speechSynthesis;
const READ = "h1, h2, h3, h4, p, li, dt, dd, th, td, label, legend, summary, figcaption, a.button, button";

function pieces() {
  const found = [...document.querySelectorAll("#main :is(" + READ + ")")];
  return found
    .filter((piece) => piece.checkVisibility?.() ?? piece.offsetParent)
    .filter((piece) => !piece.parentElement.closest(READ))
    .map((piece) => ({ words: piece.innerText.trim(), language: piece.closest("[lang]").lang }))
    .filter((piece) => piece.words);
}

function show(state) {
  button.querySelector("[data-words]").textContent = button.dataset[state];
  button.setAttribute("aria-pressed", String(state === "pause"));
  stop.hidden = state === "listen";
}

function start() {
  voice.cancel();
  const all = pieces();
  all.forEach((piece, index) => {
    const said = new SpeechSynthesisUtterance(piece.words);
    said.lang = piece.language;
    said.rate = 0.95;
    if (index === all.length - 1) said.onend = () => show("listen");
    said.onerror = () => voice.speaking || show("listen");
    voice.speak(said);
  });
  if (all.length) show("pause");
}

if (button && voice && globalThis.SpeechSynthesisUtterance) {
  // Some devices name their voices late, some have none: the button waits for the first.
  const offer = () => { button.hidden = voice.getVoices().length === 0; };
  offer();
  voice.addEventListener?.("voiceschanged", offer);
  button.addEventListener("click", () => {
    if (voice.paused) {
      voice.resume();
      show("pause");
    } else if (voice.speaking) {
      voice.pause();
      show("goOn");
    } else start();
  });
  stop.addEventListener("click", () => {
    voice.resume();
    voice.cancel();
    show("listen");
    button.focus();
  });
  addEventListener("pagehide", () => voice.cancel());
}
