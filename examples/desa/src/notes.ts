// What is said about a field, and how it is shown.

import type { Finding } from "absah";
import { label, type Field } from "./fields";
import { sentence, stop, text } from "./language";
import { cite } from "./laws";

export interface Note {
  field: Field;
  severity: Finding["severity"];
  message: string;
  /** What to do; empty where the message says it. */
  help: string;
  law: readonly string[];
  /** Name of the check; empty for what the page itself says. */
  code: string;
  /** More behind "Why?"; the package says it in `help`. */
  why?: string;
  /** The field is only empty: not wrong, not done. */
  missing?: true;
}

export function fromFinding(field: Field, finding: Finding): Note {
  const { severity, message, help, law, code } = finding;
  return { field, severity, message, help, law, code };
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

/** The severity as a mark and a word; colour comes on top. */
export function badge(severity: Note["severity"]): HTMLElement {
  const mark = element("span", "mark", MARKS[severity]);
  mark.setAttribute("aria-hidden", "true");
  return element("strong", "badge", [mark, document.createTextNode(`${text()[severity]}: `)]);
}

function why(note: Note): HTMLElement {
  const details = element("details", "why");
  const about = element("span", "unseen", ` ${text().whyAbout(label(note.field, text()))}`);
  details.append(element("summary", "", [document.createTextNode(text().why), about]));
  if (note.why) details.append(element("p", "", note.why));
  if (note.law.length) {
    const laws = note.law.map((key) =>
      element("li", "", [document.createTextNode(`${cite(key)} `), element("code", "", key)]),
    );
    details.append(element("p", "", `${text().law}:`), element("ul", "", laws));
  } else {
    details.append(element("p", "", text().lawNone));
  }
  if (note.code) {
    details.append(element("p", "", [document.createTextNode(`${text().code}: `), element("code", "", note.code)]));
  }
  return details;
}

/** A note below its field. `id` is what the field is described by. */
export function show(note: Note, id: string): HTMLElement {
  const said = element("p", "said", [badge(note.severity), document.createTextNode(note.message)]);
  const words = element("div", "", [said]);
  if (note.help) words.append(element("p", "help", stop(sentence(note.help))));
  words.id = id;
  const shown = element("div", `note ${note.severity}`, [words]);
  if (!note.missing) shown.append(why(note));
  return shown;
}
