/** NIK and family card, over any module that has them. */
import type { Engine } from "./engine.js";
import { Result, type Maker } from "./finding.js";
import { EDITION } from "./generated/edition.js";
import { asOf, day, lang, sex } from "./option.js";
import type { Answer, CommonOptions, KkOptions, KkValue, NikOptions, NikValue } from "./types.js";
import { readKk, readNik } from "./value.js";

/** What every module with numbers exports. */
export interface NumberGlue {
  has_error(kind: number, word: number): boolean;
  not_text(kind: number): Uint32Array;
}

/** What the module exports for cards. */
export interface CardGlue extends NumberGlue {
  sixteen_status(card: boolean, a: number, b: number, c: number, d: number, asOf: number): number;
  nik_status(text: string, asOf: number): number;
  nik(text: string, asOf: number, birthDate: number, sex: number): Uint32Array;
  card_status(text: string, asOf: number): number;
  card(text: string, asOf: number, nik: string): Uint32Array;
}

/** A check of one value: status word where nothing is compared, record when more is asked. */
export function answer<T, G extends NumberGlue>(
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
    return new Result<T>(NaN, false, { record: () => words, read }, "", own, notChecked, EDITION);
  }
  const word = status === undefined ? NaN : engine.run((glue) => status(glue, text));
  const ok = word === 0 || (word > 0 && !engine.run((glue) => glue.has_error(kind, word)));
  const maker = { record: () => engine.run((glue) => record(glue, text)), read };
  return new Result<T>(word, ok, maker, text, own, notChecked, EDITION);
}

/** The text of a value; nothing where a program gave a number or another value. */
export function textOf(input: unknown): string | undefined {
  if (input === null || input === undefined) return "";
  return input instanceof String ? input.toString() : undefined;
}

/**
 * Status word of a NIK or a family card. Sixteen characters of ASCII are handed over as four numbers, which saves half
 * of the time; not with a blank at the end, which would count as padding.
 */
function status(glue: CardGlue, card: boolean, text: string, date: number): number {
  if (text.length === 16 && text.charCodeAt(15) !== 32) {
    let [a, b, c, d, all] = [0, 0, 0, 0, 0];
    for (let at = 0; at < 4; at++) {
      const [i, j, k, l] = [text.charCodeAt(at), text.charCodeAt(at + 4), text.charCodeAt(at + 8), text.charCodeAt(at + 12)];
      all |= i | j | k | l;
      a |= i << (8 * at);
      b |= j << (8 * at);
      c |= k << (8 * at);
      d |= l << (8 * at);
    }
    if (all < 128) return glue.sixteen_status(card, a, b, c, d, date);
  }
  return card ? glue.card_status(text, date) : glue.nik_status(text, date);
}

const BOTH = Object.freeze(["birthDate", "sex"]);
const NIK_ONLY = Object.freeze(["nik"]);
const NOTHING: readonly string[] = Object.freeze([]);

export function checkNikWith(engine: Engine<CardGlue>, input: unknown, options?: NikOptions): Answer<NikValue> {
  const date = asOf(options);
  if (!options?.birthDate && !options?.sex) {
    const own = (glue: CardGlue, text: string): number => status(glue, false, text, date);
    return answer(engine, 0, input, options, BOTH, own, (glue, text) => glue.nik(text, date, 0, 0), readNik);
  }
  const birth = day(options.birthDate, "birthDate");
  const own = sex(options.sex);
  const missing = BOTH.filter((name) => (name === "sex" ? !own : !birth));
  return answer(engine, 0, input, options, missing, undefined, (glue, text) => glue.nik(text, date, birth, own), readNik);
}

export function checkKkWith(engine: Engine<CardGlue>, input: unknown, options?: KkOptions): Answer<KkValue> {
  const date = asOf(options);
  const nik = options?.nik ?? "";
  const own = nik ? undefined : (glue: CardGlue, text: string): number => status(glue, true, text, date);
  const record = (glue: CardGlue, text: string): Uint32Array => glue.card(text, date, nik);
  return answer(engine, 1, input, options, nik ? NOTHING : NIK_ONLY, own, record, readKk);
}

/** The value of a text that is canonical already; else null. */
export function strict<T extends { readonly number: string }>(answer: Answer<T>, input: unknown): T | null {
  const value = answer.value;
  return value && value.number === input ? value : null;
}
