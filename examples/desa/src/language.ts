// The language that is shown. It is not remembered: the page always starts in Indonesian.

import { texts, type Texts } from "./texts";

export type Lang = "id" | "en";

let current: Lang = "id";

export function lang(): Lang {
  return current;
}

export function text(): Texts {
  return texts[current];
}

/** Puts the texts of a language into the elements that carry `data-text`. */
export function speak(wanted: Lang): void {
  current = wanted;
  document.documentElement.lang = wanted;
  document.title = text().title;
  for (const element of document.querySelectorAll<HTMLElement>("[data-text]")) {
    const found = text()[element.dataset["text"] as keyof Texts];
    if (typeof found === "string") element.textContent = found;
  }
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-lang]")) {
    button.setAttribute("aria-pressed", String(button.dataset["lang"] === wanted));
  }
  document.getElementById("languages")?.setAttribute("aria-label", text().languages);
}

const DAY = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;

/** `1987-04-12` as people write it. */
export function longDate(iso: string): string {
  return new Intl.DateTimeFormat(current === "id" ? "id-ID" : "en-GB", DAY).format(new Date(`${iso}T00:00:00Z`));
}

/** With a capital in front. */
export function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** With a full stop behind. */
export function stop(words: string): string {
  return /[.?!]$/.test(words) ? words : `${words}.`;
}
