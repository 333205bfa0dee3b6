// Facts that are typed: numbers, amounts, dates, regions; with a box beside them for "nobody knows".

import { checkDate, region } from "absah";
import type { FactValue, PackFact } from "absah/rules";
import { findRegion, regionNames } from "absah/wilayah";
import { lang, longDate } from "../common/language";
import { element, type Note } from "../common/notes";
import type { Control, Reading } from "./control";
import { readNumber, writeDate, writeNumber } from "./read";
import { text } from "./texts";
import { said, Words } from "./words";

/** A date as it was typed, or what is wrong with it. */
export function readDate(typed: string): { date: string } | { notes: Note[] } {
  const { value, findings, ok } = checkDate(typed, { lang: lang() });
  if (ok && value?.date) return { date: value.date };
  // Whatever keeps it from being a whole date keeps the answer from being used.
  const notes = findings.map(({ message, help, law, code }): Note => ({ severity: "error", message, help, law, code }));
  return { notes: notes.length ? notes : [{ severity: "error", message: text().noDate, help: text().noDateHelp, law: [], code: "" }] };
}

/** Names from the district up: Kalipuro, Kabupaten Banyuwangi, Jawa Timur. */
function place(code: string): string {
  return [...regionNames(code.slice(0, 6))].reverse().filter((name) => name !== null).join(", ");
}

/** `351021` as 35.10.21. */
export function dotted(code: string): string {
  return code.replace(/^(\d\d)(\d\d)?(\d\d)?(\d{4})?$/, (_, ...parts) => parts.slice(0, 4).filter(Boolean).join("."));
}

/** Regencies and districts of today whose name holds a text. */
function named(typed: string): { code: string; name: string }[] {
  return findRegion(typed, 30).filter(({ code, until }) => code.length > 2 && !until);
}

function readRegion(typed: string): Reading {
  const digits = typed.replace(/[\s.]/g, "");
  if (/^\d+$/.test(digits)) {
    const known = digits.length % 2 === 0 && digits.length < 11 ? place(digits) : "";
    const status = digits.length >= 6 && region(digits.slice(0, 6))?.status;
    return { state: "given", value: digits, told: known + (status === "retired" ? ` (${text().retired})` : "") };
  }
  const exact = named(typed).filter(({ name }) => name.toLowerCase() === typed.toLowerCase());
  const [only] = exact;
  if (only && exact.length === 1) return { state: "given", value: only.code, told: place(only.code) };
  const found = (exact.length ? exact : named(typed)).slice(0, 3);
  const help = found.length ? text().regionChoose(found.map(({ code }) => `${dotted(code)} ${place(code)}`)) : text().regionHelp;
  return { state: "wrong", notes: [{ severity: "error", message: text().noRegion, help, law: [], code: "" }] };
}

/** One line of text. */
export class Typed implements Control {
  readonly box: HTMLElement;
  readonly target: HTMLInputElement;
  private readonly unknown = element("input");
  private readonly words = new Words();
  private readonly list = element("datalist");

  constructor(
    private readonly fact: PackFact,
    id: string,
    legend: () => string,
  ) {
    const { type, unit, per } = fact;
    this.target = element("input", type === "region" ? "" : type === "date" || type === "money" ? "middle" : "short");
    this.target.id = id;
    this.target.autocomplete = "off";
    this.target.spellcheck = false;
    if (type === "int" || type === "money") this.target.inputMode = "numeric";
    if (type === "decimal") this.target.inputMode = "decimal";
    const title = this.words.put(element("label"), legend);
    title.htmlFor = id;
    this.unknown.type = "checkbox";
    this.unknown.autocomplete = "off";
    this.unknown.setAttribute("aria-describedby", `${id}-title`);
    title.id = `${id}-title`;
    const behind = unit ? () => said(unit) : per ? () => text()[per] : undefined;
    const line = element("div", "line", [
      ...(type === "money" ? [element("span", "unit", "Rp")] : []),
      this.target,
      ...(behind ? [this.words.put(element("span", "unit"), behind)] : []),
      element("label", "unknown", [this.unknown, this.words.put(element("span"), () => text().unknown)]),
    ]);
    this.box = element("div", "typed", [title, line]);
    if (type === "region") this.suggest(id);
    // One of the two is the answer.
    this.unknown.addEventListener("change", () => {
      if (this.unknown.checked) this.target.value = "";
    });
    this.target.addEventListener("input", () => (this.unknown.checked = false));
  }

  private suggest(id: string): void {
    this.list.id = `${id}-list`;
    this.target.setAttribute("list", this.list.id);
    this.box.append(this.list);
    this.target.addEventListener("input", () => {
      const typed = this.target.value.trim();
      const found = typed.length > 2 && typed.length < 60 && !/^\d/.test(typed) ? named(typed).slice(0, 8) : [];
      this.list.replaceChildren(...found.map(({ code }) => new Option(place(code), dotted(code))));
    });
  }

  read(): Reading {
    if (this.unknown.checked) return { state: "unknown" };
    const typed = this.target.value.trim();
    if (typed === "") return { state: "empty" };
    switch (this.fact.type) {
      case "date": {
        const read = readDate(typed);
        return "notes" in read ? { state: "wrong", ...read } : { state: "given", value: read.date, told: longDate(read.date) };
      }
      case "region":
        return readRegion(typed);
      default:
        return { state: "given", value: readNumber(typed) };
    }
  }

  set(value: FactValue | null | undefined): void {
    this.unknown.checked = value === null;
    const grouped = this.fact.type === "money";
    const plain = value === null || value === undefined ? "" : typeof value === "number" ? writeNumber(value, grouped) : String(value);
    this.target.value = this.fact.type === "date" ? writeDate(plain) : this.fact.type === "region" ? dotted(plain) : plain;
  }

  settle(): void {
    const value = this.fact.type === "money" ? readNumber(this.target.value.trim()) : "";
    if (typeof value === "number" || typeof value === "bigint") this.target.value = writeNumber(value, true);
  }

  speak(): void {
    this.words.speak();
  }
}
