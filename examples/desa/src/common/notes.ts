// What is said about a field, and how it is shown.

import type { Finding } from "absah";
import { sentence, stop, text } from "./language";
import { cite } from "./laws";

/** Something to say about a field. */
export interface Note {
  severity: Finding["severity"];
  message: string;
  /** What to do; empty where the message says it. */
  help: string;
  law: readonly string[];
  /** Name of the check; empty for what a page itself says. */
  code: string;
  /** More behind "Why?"; the package says it in `help`. */
  why?: string;
  /** The field is only empty: not wrong, not done. */
  missing?: true;
  /** Other fields that it rests on. */
  also?: readonly Link[];
}

/** Words that lead to a field. */
export interface Link {
  words: string;
  /** The id of the field; empty where there is none. */
  id: string;
}

const MARKS = { error: "✕", warning: "!", info: "i" } as const;

/** A small element; the text is text, never markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = "",
  words: string | Node[] = "",
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (typeof words === "string") made.textContent = words;
  else made.append(...words);
  return made;
}

/** The element with an id that the page is known to have. */
export function find<T extends HTMLElement = HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

/** The severity as a mark and a word; colour comes on top. */
export function badge(severity: Note["severity"]): HTMLElement {
  const mark = element("span", "mark", MARKS[severity]);
  mark.setAttribute("aria-hidden", "true");
  return element("strong", "badge", [mark, document.createTextNode(`${text()[severity]}: `)]);
}

/** Moves to a field: to the first choice where it is a group. */
export function goTo(id: string): void {
  const target = document.getElementById(id);
  const control = target?.matches("fieldset[role]") ? target.querySelector<HTMLElement>("input") : target;
  const folded = control?.closest("details");
  if (folded) folded.open = true;
  control?.focus();
  (control?.closest(".field") ?? control)?.scrollIntoView({ block: "nearest" });
}

/** A link to a field of the page. */
export function link(id: string, content: string | Node[]): HTMLAnchorElement {
  const anchor = element("a", "", content);
  anchor.href = `#${id}`;
  anchor.addEventListener("click", (event) => {
    event.preventDefault();
    goTo(id);
  });
  return anchor;
}

function why(note: Note, about: string): HTMLElement {
  const details = element("details", "why");
  const whose = element("span", "unseen", ` ${text().whyAbout(about)}`);
  details.append(element("summary", "", [document.createTextNode(text().why), whose]));
  if (note.why) details.append(element("p", "", note.why));
  if (note.law.length) {
    const laws = note.law.map((key) => element("li", "", cite(key)));
    details.append(element("p", "", `${text().law}:`), element("ul", "", laws));
  } else {
    details.append(element("p", "", text().lawNone));
  }
  if (note.code) {
    details.append(element("p", "", [document.createTextNode(`${text().code}: `), element("code", "", note.code)]));
  }
  return details;
}

function also(links: readonly Link[]): HTMLElement {
  const places = links.flatMap(({ words, id }, at) => [
    document.createTextNode(at ? "; " : " "),
    id ? link(id, words) : document.createTextNode(words),
  ]);
  return element("p", "also", [document.createTextNode(`${text().also}:`), ...places, document.createTextNode(".")]);
}

/** A note below its field. `id` is what the field is described by, `about` the name of the field. */
export function show(note: Note, id: string, about: string): HTMLElement {
  const said = element("p", "said", [badge(note.severity), document.createTextNode(note.message)]);
  const words = element("div", "", [said]);
  if (note.help) words.append(element("p", "help", stop(sentence(note.help))));
  if (note.also?.length) words.append(also(note.also));
  words.id = id;
  const shown = element("div", `note ${note.severity}`, [words]);
  if (!note.missing) shown.append(why(note, about));
  return shown;
}
