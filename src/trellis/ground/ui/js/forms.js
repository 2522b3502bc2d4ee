// [data-shows="id"]: a button that shows what was typed into a passphrase field.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-shows]");
  if (!button) return;
  const field = document.getElementById(button.dataset.shows);
  const shown = field.type === "text";
  field.type = shown ? "password" : "text";
  button.dataset.show ??= button.textContent;
  button.textContent = shown ? button.dataset.show : button.dataset.hide;
  button.setAttribute("aria-pressed", String(!shown));
});

function ready(within) {
  for (const button of within.querySelectorAll("[data-shows]")) button.hidden = false;
}

ready(document);
document.addEventListener("htmx:after:swap", () => ready(document));

// Without a connection htmx has no answer to show: say so where the form is.
document.addEventListener("htmx:error", (event) => {
  const said = document.querySelector("[data-no-answer]")?.content.cloneNode(true);
  const place = event.target.closest?.("form, section, main") ?? document.getElementById("main");
  if (!said || !place) return;
  for (const old of place.querySelectorAll("[data-said]")) old.remove();
  said.firstElementChild.dataset.said = "";
  place.prepend(said);
});
