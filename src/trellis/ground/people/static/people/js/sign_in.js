// Shows and hides a passphrase, and says when a passkey did not work. Pages work without it.

const pattern = document.querySelector("template[data-reveal-with]");
for (const input of pattern ? document.querySelectorAll("input[data-reveal]") : []) {
  const button = pattern.content.firstElementChild.cloneNode(true);
  const show = button.textContent;
  button.setAttribute("aria-controls", input.id);
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => {
    const hidden = input.type === "password";
    input.type = hidden ? "text" : "password";
    button.textContent = hidden ? pattern.dataset.hide : show;
    button.setAttribute("aria-pressed", String(hidden));
  });
  input.after(button);
}

document.addEventListener("allauth.error", (event) => {
  const trouble = document.querySelector("[data-passkey-trouble]");
  if (!trouble) return;
  event.preventDefault();
  trouble.hidden = false;
  trouble.focus();
});

for (const part of document.querySelectorAll("[data-passkey]")) {
  part.hidden = !window.PublicKeyCredential;
}
