// The place where a card is pasted from a file.

import { readCard } from "../common/card-file";
import { stop } from "../common/language";
import { badge, element, find } from "../common/notes";

const area = find<HTMLTextAreaElement>("json");
const note = find("json-note");

/** What was wrong at the last try; said again when the language changes. */
let wrong: (() => string) | undefined;

/** Says what is wrong with what was pasted, or nothing more. */
export function sayPaste(): void {
  const said = wrong && element("p", "said", [badge("error"), document.createTextNode(stop(wrong()))]);
  note.replaceChildren(...(said ? [element("div", "note error", [said])] : []));
  if (wrong) area.setAttribute("aria-invalid", "true");
  else area.removeAttribute("aria-invalid");
}

/** Forgets what was pasted. */
export function clearPaste(): void {
  area.value = "";
  wrong = undefined;
  sayPaste();
}

function fail(why: () => string, at?: number): undefined {
  wrong = why;
  sayPaste();
  area.focus();
  if (at !== undefined) area.setSelectionRange(at, at + 1);
  return undefined;
}

/** The card that was pasted, and of how many; nothing where there is none, which has been said. */
export function pasted(): { card: object; cards: number } | undefined {
  const read = readCard(area.value);
  if ("why" in read) return fail(read.why, read.at);
  wrong = undefined;
  sayPaste();
  return read;
}
