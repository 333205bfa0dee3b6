// What every page does when it opens: languages, the edition of the data, use without a network.

import type { Edition } from "absah";
import { lang, longDate, speak, text, type Lang } from "./language";
import { find } from "./notes";
import { keep, showOffline } from "./offline";

/** Shows the page in its language, and again whenever another is chosen; `page` gives its texts. */
export function start(page: () => object, edition: Edition, refresh: () => void): void {
  const show = (wanted: Lang): void => {
    speak(wanted, page);
    find("edition").textContent = text().edition(edition.package, longDate(edition.regions));
    showOffline();
    refresh();
  };
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-lang]")) {
    button.addEventListener("click", () => show(button.dataset["lang"] as Lang));
  }
  show(lang());
  keep();
}
