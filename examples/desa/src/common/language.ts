// The language that is shown. It is not remembered: a page starts in Indonesian, or as the link says that led to it.

import { common, type Common } from "./texts";

/** Languages of the page. */
export type Lang = "id" | "en";

let current: Lang = new URLSearchParams(location.search).get("lang") === "en" ? "en" : "id";

/** The language that is shown. */
export function lang(): Lang {
  return current;
}

/** The texts that every page has. */
export function text(): Common {
  return common[current];
}

/** Joins the texts of a page to those of every page; gives all of them in the language that is shown. */
export function pageTexts<Own>({ id, en }: Readonly<Record<Lang, Own>>): () => Common & Own {
  const all = { id: { ...common.id, ...id }, en: { ...common.en, ...en } };
  return () => all[current];
}

/** Puts the texts of a language into the elements that carry `data-text`; `page` gives those of the page. */
export function speak(wanted: Lang, page: () => object): void {
  current = wanted;
  const texts = new Map<string, unknown>(Object.entries(page()));
  document.documentElement.lang = wanted;
  document.title = String(texts.get("title"));
  for (const element of document.querySelectorAll<HTMLElement>("[data-text]")) {
    const found = texts.get(element.dataset["text"] ?? "");
    if (typeof found === "string") element.textContent = found;
  }
  for (const element of document.querySelectorAll<HTMLElement>("[data-label]")) {
    element.setAttribute("aria-label", String(texts.get(element.dataset["label"] ?? "")));
  }
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-lang]")) {
    button.setAttribute("aria-pressed", String(button.dataset["lang"] === wanted));
  }
  for (const link of document.querySelectorAll<HTMLAnchorElement>("#pages a")) {
    const [path = ""] = (link.getAttribute("href") ?? "").split("?");
    link.setAttribute("href", wanted === "id" ? path : `${path}?lang=${wanted}`);
  }
}

const DAY = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;

/** `1987-04-12` as people write it. */
export function longDate(iso: string): string {
  return new Intl.DateTimeFormat(current === "id" ? "id-ID" : "en-GB", DAY).format(new Date(`${iso}T00:00:00Z`));
}

/** The day of the check, by the clock of this computer. */
export function today(): string {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** With a capital in front. */
export function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** As within a sentence: `tanggal lahir`, but `NIK`. */
export function small(label: string): string {
  return label.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase());
}

/** With a full stop behind. */
export function stop(words: string): string {
  return /[.?!]$/.test(words) ? words : `${words}.`;
}
