/** Typed values out of the words of a record. */
import { INSPECT } from "./finding.js";
import { iso } from "./option.js";
import { regionCode } from "./texts.js";
import { text } from "./words.js";
import type { KkValue, NikValue, NumberValue, Region } from "./types.js";

/**
 * Hides all but the last digits: digits among the last four characters show, at most a quarter of the whole.
 */
export function mask(text: string): string {
  const letters = Array.from(text);
  const from = letters.length - Math.min(4, letters.length >> 2);
  return letters
    .map((letter, at) => (at >= from && letter >= "0" && letter <= "9" ? letter : "*"))
    .slice(-32)
    .join("");
}

const STATUSES = ["current", "retired", "unverifiable", "unknown"] as const;

export function region(words: Uint32Array, at: number): Region {
  const region = { code: regionCode(words[at]!), status: STATUSES[words[at + 1]!]! };
  return words[at + 2] ? { ...region, successor: regionCode(words[at + 2]!) } : region;
}

export const dates = (words: Uint32Array, at: number): string[] =>
  [words[at]!, words[at + 1]!].filter((date) => date).map(iso);

const year = (date: string): number => Number(date.slice(0, 4));

/** A number with what it tells. Printed and serialised with its last digits and years only. */
export function numberValue<T extends object>(number: string, more: T): NumberValue & T {
  const value = { number, ...more };
  const hidden = (): object => {
    const shown: Record<string, unknown> = { number: mask(number) };
    for (const [name, own] of Object.entries(more)) {
      const dated = /^(birthD|d)ate/.test(name);
      const known = Array.isArray(own) ? own.map(year) : year(String(own));
      shown[dated ? name.replace("Date", "Year").replace("date", "year") : name] = dated ? known : own;
    }
    return shown;
  };
  for (const [name, work] of [["mask", () => mask(number)], ["toJSON", hidden], [INSPECT, hidden]] as const) {
    Object.defineProperty(value, name, { value: work });
  }
  return value as unknown as NumberValue & T;
}

export function readNik(words: Uint32Array, at: number): NikValue {
  return numberValue(text(words, at + 7), {
    region: region(words, at + 1),
    sex: words[at + 4] === 1 ? ("male" as const) : ("female" as const),
    birthDates: dates(words, at + 5),
  });
}

export function readKk(words: Uint32Array, at: number): KkValue {
  return numberValue(text(words, at + 6), { region: region(words, at + 1), dates: dates(words, at + 4) });
}
