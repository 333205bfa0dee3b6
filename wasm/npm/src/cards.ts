/** NIK and family card, over any module that has them. */
import type { Engine } from "./engine.js";
import { Result, type Maker } from "./finding.js";
import { EDITION } from "./generated/edition.js";
import { asOf, day, lang, sex } from "./option.js";
import type { Answer, CommonOptions, KkOptions, KkValue, NikOptions, NikValue } from "./types.js";
import { readKk, readNik } from "./value.js";

/** What the module exports for them. */
export interface CardGlue {
  nik_status(text: string, asOf: number): number;
  nik(text: string, asOf: number, birthDate: number, sex: number): Uint32Array;
  card_status(text: string, asOf: number): number;
  card(text: string, asOf: number, nik: string): Uint32Array;
  not_text(kind: number): Uint32Array;
}

/** A check of one value: status word where nothing is compared, record when more is asked. */
export function answer<T, G extends { not_text(kind: number): Uint32Array }>(
  engine: Engine<G>,
  kind: number,
  input: unknown,
  options: CommonOptions | undefined,
  notChecked: readonly string[],
  status: ((glue: G, text: string) => number) | undefined,
  record: (glue: G, text: string) => Uint32Array,
  read: Maker<T>["read"],
): Answer<T> {
  const own = lang(options);
  const text = typeof input === "string" ? input : textOf(input);
  if (text === undefined) {
    const words = engine.run((glue) => glue.not_text(kind));
    return new Result<T>(false, { record: () => words, read }, "", own, notChecked, EDITION);
  }
  const clear = status !== undefined && engine.run((glue) => status(glue, text)) === 0;
  const maker = { record: () => engine.run((glue) => record(glue, text)), read };
  return new Result<T>(clear, maker, text, own, notChecked, EDITION);
}

/** The text of a value; nothing where a program gave a number or another value. */
export function textOf(input: unknown): string | undefined {
  if (input === null || input === undefined) return "";
  return input instanceof String ? input.toString() : undefined;
}

const BOTH = Object.freeze(["birthDate", "sex"]);
const NIK_ONLY = Object.freeze(["nik"]);
const NOTHING: readonly string[] = Object.freeze([]);

export function checkNikWith(engine: Engine<CardGlue>, input: unknown, options?: NikOptions): Answer<NikValue> {
  const date = asOf(options);
  if (!options?.birthDate && !options?.sex) {
    const status = (glue: CardGlue, text: string): number => glue.nik_status(text, date);
    return answer(engine, 0, input, options, BOTH, status, (glue, text) => glue.nik(text, date, 0, 0), readNik);
  }
  const birth = day(options.birthDate, "birthDate");
  const own = sex(options.sex);
  const missing = BOTH.filter((name) => (name === "sex" ? !own : !birth));
  return answer(engine, 0, input, options, missing, undefined, (glue, text) => glue.nik(text, date, birth, own), readNik);
}

export function checkKkWith(engine: Engine<CardGlue>, input: unknown, options?: KkOptions): Answer<KkValue> {
  const date = asOf(options);
  const nik = options?.nik ?? "";
  const status = nik ? undefined : (glue: CardGlue, text: string): number => glue.card_status(text, date);
  const record = (glue: CardGlue, text: string): Uint32Array => glue.card(text, date, nik);
  return answer(engine, 1, input, options, nik ? NOTHING : NIK_ONLY, status, record, readKk);
}

/** The value of a text that is canonical already; else null. */
export function strict<T extends { readonly number: string }>(answer: Answer<T>, input: unknown): T | null {
  const value = answer.value;
  return value && value.number === input ? value : null;
}
