// What is typed at a counter, as values: 1.500.000 is one and a half million, 31,5 is thirty-one and a half.

import type { FactValue } from "absah/rules";

/** Full stops in threes, or none; decimals behind a comma. */
const NUMBER = /^(-?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?$/;
/** A full stop that cannot group by three is a decimal one. */
const POINT = /^(-?\d+)\.(\d{1,2})$/;

/** The number that was typed; the text itself where it is none, for the pack to refuse. */
export function readNumber(typed: string): FactValue | bigint {
  const plain = typed.replace(/^\s*rp\b\.?/i, "").replace(/\s/g, "").replace(/,-$/, "").replace(POINT, "$1,$2");
  const [, sign, whole = "", decimals] = NUMBER.exec(plain) ?? [];
  if (sign === undefined) return typed;
  const digits = `${sign}${whole.replace(/\./g, "")}`;
  // Larger than what JavaScript counts exactly: kept whole, so that the range of the pack speaks and not a rounding.
  return decimals === undefined && digits.length > 15 ? BigInt(digits) : Number(decimals === undefined ? digits : `${digits}.${decimals}`);
}

const GROUPED = new Intl.NumberFormat("id-ID", { maximumFractionDigits: 20 });

/** A number as it is typed: grouped where it is an amount. */
export function writeNumber(value: number | bigint, grouped: boolean): string {
  return grouped ? GROUPED.format(value) : String(value).replace(".", ",");
}

/** `2026-03-02` as 02-03-2026. */
export function writeDate(iso: string): string {
  return iso.split("-").reverse().join("-");
}
