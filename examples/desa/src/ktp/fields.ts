// The fields of the form, in their order.

import type { Texts } from "./texts";

export const FIELDS = [
  "kind",
  "nik",
  "kk",
  "name",
  "birthPlace",
  "birthDate",
  "sex",
  "address",
  "rtrw",
  "district",
  "phone",
] as const;

export type Field = (typeof FIELDS)[number];

/** What was typed, as it was typed. */
export type Values = Record<Field, string> & { married: boolean };

export const KINDS = ["new", "renew", "lost", "change"] as const;

/** Fields that are judged together: a change in one may change what is said at another. */
const TOGETHER: Field[] = ["nik", "kk", "birthDate", "sex"];

export function related(field: Field): Field[] {
  return TOGETHER.includes(field) ? TOGETHER : [field];
}

/** Fields that are chosen and not typed. */
export function chosen(field: Field): boolean {
  return field === "kind" || field === "sex";
}

export function label(field: Field, texts: Texts): string {
  return texts[field];
}
