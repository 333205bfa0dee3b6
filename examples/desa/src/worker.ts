// Keeps the files of the pages, and nothing else, so that they open without a network. What is typed never comes here.

declare const self: ServiceWorkerGlobalScope;

/** Every file of the page; `vite.config.ts` puts the list in when the page is built. */
const FILES: string[] = JSON.parse("%FILES%");
const PREFIX = "absah-desa-";
/** Another list, another name: a new version never mixes with an old one. */
const CACHE = PREFIX + "%EDITION%";

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll(FILES.map((file) => new Request(file, { cache: "reload" }))))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((name) => name.startsWith(PREFIX) && name !== CACHE))
      .then((old) => Promise.all(old.map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  // A folder stands for its first page.
  const wanted = pathname.endsWith("/") ? "./index.html" : request;
  event.respondWith(
    caches
      .open(CACHE)
      .then((cache) => cache.match(wanted, { ignoreSearch: true, ignoreVary: true }))
      .then((found) => found ?? fetch(request)),
  );
});

export {};
