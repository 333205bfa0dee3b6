// Data of letters out of a family card. A field that failed its check on the card is said, never used.

import { checkCode } from "absah/codes";
import { checkFamily } from "absah/family";
import { isObject } from "../common/card-file";
import { bindings } from "./generated";

/** A field of a card, with what its coded values are called in the letter. */
type Part = string | { readonly from: string; readonly codes: Readonly<Record<string, string>> };
type Parts = Readonly<Record<string, Part>>;
type Groups = Readonly<Record<string, Parts>>;

/** What a family card tells for a letter, as in `spec/letters/kk`. */
export interface Binding {
  readonly card?: Parts;
  readonly head?: Groups;
  readonly member?: Groups;
  readonly others?: Groups;
  readonly all?: Groups;
}

/** Data of a letter. */
export type Data = Record<string, unknown>;

/** Data of a sample, with what the sample shows. */
export interface Sample {
  readonly name: string;
  readonly data: Data;
  readonly expect?: readonly string[];
}

/** What came out of a card, and the fields of the card that were wrong. */
export interface Given {
  readonly data: Data;
  readonly wrong: readonly string[];
}

const LISTS = {
  jenis_kelamin: "sex",
  hubungan_keluarga: "relation",
  status_perkawinan: "marital",
  golongan_darah: "blood",
  kewarganegaraan: "citizenship",
} as const;

const MEMBERS = ["anggota", "anggotakeluarga", "members"];

/** The key as the card has it, without regard to capitals and marks. */
function keyOf(of: object, key: string): string | undefined {
  const plain = (own: string) => own.toLowerCase().replace(/[^a-z0-9]/g, "");
  return Object.keys(of).find((own) => plain(own) === plain(key));
}

const pointer = (...steps: readonly (string | number)[]): string =>
  steps.map((step) => "/" + String(step).replace(/~/g, "~0").replace(/\//g, "~1")).join("");

/** What a code of a card is called in the letter. */
function word(key: string, text: string, codes: Readonly<Record<string, string>>): string | undefined {
  const list = LISTS[key as keyof typeof LISTS];
  const value = list && checkCode(list, text).value;
  if (!value) return undefined;
  if (key !== "status_perkawinan") return codes[value.code];
  const [status] = [["BELUM", "belum"], ["KAWIN", "kawin"], ["CERAI HIDUP", "cerai_hidup"], ["CERAI MATI", "cerai_mati"]].filter(([name = ""]) => value.name.startsWith(name));
  return codes[status?.[1] ?? ""];
}

/** Reads a card for a template; `chosen` is the place of the member in question. */
export function fromCard(template: string, card: object, chosen: number): Given {
  const binding: Binding = bindings[template] ?? {};
  const key = Object.keys(card).find((own) => MEMBERS.includes(own.toLowerCase().replace(/[^a-z0-9]/g, ""))) ?? "";
  const list = (card as Data)[key];
  const members = Array.isArray(list) ? list.map((own: unknown) => (isObject(own) ? own : {})) : [];
  const errors = checkFamily(card, {}).findings.filter(({ severity }) => severity === "error");
  const bad = new Set(errors.map(({ path }) => path));
  const wrong: string[] = [];

  const value = (of: object, base: readonly (string | number)[], part: Part): string | undefined => {
    const [from, codes] = typeof part === "string" ? [part, undefined] : [part.from, part.codes];
    const own = keyOf(of, from);
    const given = own === undefined ? undefined : (of as Data)[own];
    const text = typeof given === "string" || typeof given === "number" ? String(given).trim() : "";
    if (own === undefined || !text) return undefined;
    if (bad.has(pointer(...base, own))) {
      wrong.push(own);
      return undefined;
    }
    return codes ? word(from, text, codes) : text;
  };
  const group = (at: number, parts: Parts): [Data, boolean] => {
    const data: Data = {};
    let whole = true;
    for (const [field, part] of Object.entries(parts)) {
      const own = value(members[at] ?? {}, [key, at], part);
      if (own !== undefined) data[field] = own;
      else whole &&= typeof part === "string";
    }
    return [data, whole];
  };
  const data: Data = {};
  for (const [field, part] of Object.entries(binding.card ?? {})) {
    const own = value(card, [], part);
    if (own !== undefined) data[field] = own;
  }
  const relation = (of: object) => word("hubungan_keluarga", value(of, [], "hubungan_keluarga") ?? "", { 1: "head" });
  const head = members.findIndex((own) => relation(own) === "head");
  for (const [parts, at] of [[binding.head, head], [binding.member, chosen]] as const) {
    for (const [field, own] of Object.entries(parts ?? {})) if (at >= 0) data[field] = group(at, own)[0];
  }
  for (const [kind, groups] of [["others", binding.others], ["all", binding.all]] as const) {
    for (const [field, parts] of Object.entries(groups ?? {})) {
      const places = members.map((_, at) => at).filter((at) => kind === "all" || at !== head);
      // Somebody whose relation the letter has no word for, such as a servant, is no dependant.
      const all = places.map((at) => group(at, parts)).filter(([, whole]) => whole || kind === "all");
      if (all.length) data[field] = all.map(([own]) => own);
      if (kind === "all") data["jumlah_anggota"] = all.length;
    }
  }
  return { data, wrong: [...new Set(wrong)] };
}
