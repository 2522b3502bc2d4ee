// Shows what needs a passkey only where there can be one, and says when it did not work.

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
for (const part of document.querySelectorAll("[data-no-passkey]")) {
  part.hidden = Boolean(window.PublicKeyCredential);
}
