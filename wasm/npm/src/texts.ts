/** Texts by language, and how parameters stand in a message. */
import { AbsahError } from "./error.js";
import { KINDS } from "./generated/codes.js";
import { find, type Table, type Texts } from "./table.js";
import type { Lang, Param } from "./types.js";

/** Tables of checks and texts; entries add what they carry. */
const tables: Table[] = [];
const languages: Record<Lang, Texts[]> = { id: [], en: [] };

export function addTable(table: Table): void {
  if (!tables.includes(table)) tables.push(table);
}

export function addTexts(lang: Lang, texts: Texts): void {
  if (!languages[lang].includes(texts)) languages[lang].push(texts);
}

export function needLanguage(lang: Lang): void {
  if (!languages[lang]?.length) {
    throw lang === "en"
      ? new AbsahError("no-locale", 'for English add: import "absah/locales/en"')
      : new AbsahError("bad-option", 'lang is "id" or "en"');
  }
}

/** Whether a language has a text for a check. */
export function knows(lang: Lang, check: number): boolean {
  return find(languages[lang], "checks", check) !== undefined;
}

/** Name, severity, parameters and provisions of a check. */
export function row(check: number): string[] {
  const row = find(tables, "checks", check);
  if (!row) throw new AbsahError("bad-module", `check ${check} is not in the tables of this version`);
  return row;
}

function word(lang: Lang, at: number): string {
  return find(languages[lang], "words", at)?.[0] ?? "";
}

/** Message and help of a check. */
export function texts(lang: Lang, check: number): string[] {
  needLanguage(lang);
  return find(languages[lang], "checks", check) ?? ["", ""];
}

/** The digits of a packed region: 2, 4 or 6. */
export function regionCode(packed: number): string {
  return String(packed & 0xffffff).padStart(6, "0").slice(0, 2 * (packed >>> 24));
}

function lengths(packed: number): number[] {
  return [0, 8, 16, 24].map((shift) => (packed >>> shift) & 255).filter((length) => length);
}

/** What machine formats show of a parameter. */
export function param(letter: string, value: number): Param {
  switch (letter) {
    case "s":
      return KINDS[value] ?? "";
    case "t":
      return String(value).padStart(2, "0");
    case "c":
      return String.fromCodePoint(value);
    case "r":
      return regionCode(value);
    case "w":
      return find(tables, "words", value)?.[0] ?? "";
    case "l":
      return lengths(value);
    default:
      return value;
  }
}

/** What people read of a parameter. */
export function shown(lang: Lang, letter: string, value: number): string {
  switch (letter) {
    case "s":
    case "w":
      return word(lang, value);
    case "m":
      // The months follow the kinds of numbers in the catalogue.
      return word(lang, KINDS.length + value - 1);
    case "c":
      return character(lang, value);
    case "r":
      return regionCode(value).replace(/(..)(?=.)/g, "$1.");
    case "l": {
      const all = lengths(value).map(String);
      const last = all.pop() ?? "";
      return all.length ? all.join(", ") + (lang === "en" ? " or " : " atau ") + last : last;
    }
    default:
      return String(param(letter, value));
  }
}

/** In quotes, or by its code point: what is shown must not carry control characters. */
function character(lang: Lang, point: number): string {
  if (point === 0xfffd) return lang === "en" ? "a byte that is no letter" : "byte yang bukan huruf";
  const text = String.fromCodePoint(point);
  return UNSEEN.test(text) || (point >= 0x300 && point <= 0x36f) ? codePoint(text) : `“${text}”`;
}

/** What cannot be seen, or turns round the order of what can. */
const UNSEEN =
  /[\p{Cc}\xad\u061c\u180b-\u180f\u200b-\u200f\u2028-\u202f\u2060-\u206f]|(?![\p{Alphabetic}\p{N}])[\ud800-\uffff\u{10000}-\u{10ffff}]/u;
const codePoint = (text: string): string => "U+" + text.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0");

/** What somebody else wrote, within a sentence: what cannot be seen in it by its code point. */
export const seen = (text: string): string => text.replace(new RegExp(UNSEEN, "gu"), codePoint);
