// The place where a card is pasted from a file.

import { sentence, stop } from "../common/language";
import { badge, element, find } from "../common/notes";
import { isObject, MOST } from "./card";
import { readJson, type Fault } from "./json";
import { broken, text } from "./texts";

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

const broke = ({ line, column, wanted }: Fault): string => sentence(`${text().jsonPlace(line, column)}${broken(wanted)}`);

/** The card that was pasted, and of how many; nothing where there is none, which has been said. */
export function pasted(): { card: object; cards: number } | undefined {
  if (area.value.trim() === "") return fail(() => text().jsonEmpty);
  const { value, fault } = readJson(area.value);
  if (fault) return fail(() => broke(fault), fault.at);
  const all: unknown[] = Array.isArray(value) ? value : [value];
  const [card] = all;
  if (!isObject(card)) return fail(() => text().jsonNone);
  const members = Math.max(...Object.values(card).map((own: unknown) => (Array.isArray(own) ? own.length : 0)), 0);
  if (members > MOST) return fail(() => text().jsonMany(MOST, members));
  wrong = undefined;
  sayPaste();
  return { card, cards: all.length };
}
