// <html data-worker="…">: the offline worker. A shared device has none, and keeps none.
const workers = navigator.serviceWorker;
const address = document.documentElement.dataset.worker;
if (workers && address) workers.register(address).catch(() => {});
else workers?.getRegistrations().then((all) => all.forEach((one) => one.unregister()));

// [data-try-again]: this page stands in for another one, so ask for that one.
const again = document.querySelector("[data-try-again]");
again?.addEventListener("click", (event) => {
  if (location.pathname === again.dataset.tryAgain) return;
  event.preventDefault();
  location.reload();
});
