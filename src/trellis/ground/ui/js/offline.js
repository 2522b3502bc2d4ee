// <html data-worker="…">: the offline worker. On a shared device the attribute is missing.
const address = document.documentElement.dataset.worker;
const workers = navigator.serviceWorker;
if (workers && address) workers.register(address).catch(() => {});
else if (workers && "exit" in document.documentElement.dataset) {
  workers.getRegistrations().then((all) => all.forEach((one) => one.unregister())).catch(() => {});
}

document.querySelector("[data-try-again]")?.addEventListener("click", (event) => {
  if (location.pathname === document.documentElement.dataset.offline) return;
  event.preventDefault();
  location.reload();
});
