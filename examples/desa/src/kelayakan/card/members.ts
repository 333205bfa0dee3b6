// Who is on a card. Keys are read as the check of cards reads them: without regard to capitals and marks.

import { isObject } from "../../common/card-file";

/** A member as the clerk chooses among them. */
export interface Person {
  readonly name: string;
  readonly nik: string;
  readonly relation: string;
}

const MEMBERS = ["anggota", "anggotakeluarga", "members"];
const NAME = ["nama", "namalengkap", "name", "fullname"];
const NIK = ["nik", "nonik", "nomornik", "noktp"];
const RELATION = ["hubungankeluarga", "hubungan", "statushubungandalamkeluarga", "statushubungan", "shdk", "relation"];

function find(of: object, keys: readonly string[]): unknown {
  return Object.entries(of).find(([key]) => keys.includes(key.toLowerCase().replace(/[^a-z0-9]/g, "")))?.[1];
}

function words(of: unknown, keys: readonly string[]): string {
  const value = isObject(of) ? find(of, keys) : undefined;
  return typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
}

/** The members in their order; their places are those of the list. */
export function members(card: object): Person[] {
  const list = find(card, MEMBERS) ?? Object.values(card).find(Array.isArray);
  if (!Array.isArray(list)) return [];
  return list.map((own: unknown) => ({ name: words(own, NAME), nik: words(own, NIK), relation: words(own, RELATION) }));
}
