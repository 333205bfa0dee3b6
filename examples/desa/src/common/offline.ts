// Keeps the page itself for use without a network, and says when it is kept.

import { text } from "./language";

let kept = false;

/** Says at the foot of the page whether it opens without a network. */
export function showOffline(): void {
  const place = document.getElementById("offline") as HTMLElement;
  place.textContent = kept ? text().offlineReady : text().offlineNot;
  place.dataset["kept"] = String(kept);
}

/** Lets the worker keep the pages. */
export function keep(): void {
  showOffline();
  if (!("serviceWorker" in navigator) || !import.meta.env.PROD) return;
  navigator.serviceWorker.ready.then(() => {
    kept = true;
    showOffline();
  });
  // Without it the page works all the same, with a network; the line at the bottom says so.
  navigator.serviceWorker.register("./worker.js").catch(() => undefined);
}
