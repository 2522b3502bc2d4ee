// The offline worker. It keeps what every page looks like and one page that says there is
// no connection; of pages themselves it keeps none.
const KNOWN = {{ known }};
const STORE = `reading-${KNOWN.version}`;

self.addEventListener("install", (event) => {
  // Asked for without cookies, so the kept page is nobody's.
  const page = new Request(KNOWN.offline, { credentials: "omit", cache: "reload" });
  event.waitUntil(
    caches.open(STORE)
      .then((store) => store.addAll([page, ...KNOWN.kept]))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => names.filter((name) => name.startsWith("reading-") && name !== STORE))
      .then((old) => Promise.all(old.map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => caches.match(KNOWN.offline)));
  } else if (KNOWN.kept.includes(pathname)) {
    event.respondWith(caches.match(pathname).then((kept) => kept ?? fetch(request)));
  }
});
