/** Every number, persons and regions: the functions of `absah` and `absah/slim` over one engine. */
import { type CardGlue, answer, checkKkWith, checkNikWith, strict, textOf } from "./cards.js";
import type { Engine } from "./engine.js";
import { OpenEngine } from "./engine-init.js";
import { AbsahError } from "./error.js";
import type { Maker } from "./finding.js";
import { table as fields } from "./generated/checks-fields.js";
import { table as more } from "./generated/checks-more.js";
import { table as small } from "./generated/checks-nik.js";
import { KINDS } from "./generated/codes.js";
import type { Kind } from "./generated/codes.js";
import { EDITION } from "./generated/edition.js";
import { texts as fieldTexts } from "./generated/id-fields.js";
import { texts as moreTexts } from "./generated/id-more.js";
import { texts as smallTexts } from "./generated/id-nik.js";
import create from "./module/full.js";
import { type NumberOptions, type ValueOf, readNumber } from "./numbers.js";
import { asOf, day, iso, sex } from "./option.js";
import { personal } from "./personal.js";
import { addTable, addTexts } from "./texts.js";
import type { Answer, CommonOptions, DateInput, Edition, KkOptions, KkValue, NikOptions, NikValue, Region, TextInput } from "./types.js";
import { region as readRegion } from "./value.js";
import { text as readText } from "./words.js";

/** What the module exports. */
export interface FullGlue extends CardGlue {
  number_status(kind: number, text: string, asOf: number): number;
  number(kind: number, text: string, asOf: number, birthDate: number, sex: number, nik: string): Uint32Array;
  format(kind: number, text: string): string | undefined;
  name(text: string, record: number, certificate: boolean, newBirth: boolean): Uint32Array;
  date(text: string, monthFirst: boolean, notAfter: number): Uint32Array;
  person(birthDate: number, married: number, education: number, occupation: number, asOf: number): Uint32Array;
  region(code: string): Uint32Array;
}

let made: OpenEngine<FullGlue> | undefined;

function engine(): OpenEngine<FullGlue> {
  if (made) return made;
  addTable(small);
  addTable(fields);
  addTable(more);
  addTexts("id", smallTexts);
  addTexts("id", fieldTexts);
  addTexts("id", moreTexts);
  return (made = new OpenEngine<FullGlue>(create as (module: WebAssembly.Module) => FullGlue));
}

/** The default entry brings its module along; the slim one is given it by `init`. */
export function inline(source: () => Uint8Array): void {
  engine().bytes = source;
}

/** Compiles the module in the background: bytes, a module, a response, or an address to fetch. */
export function init(source: Parameters<OpenEngine<FullGlue>["init"]>[0]): Promise<void> {
  return engine().init(source);
}

/** Compiles the module in place. */
export function initSync(source: Parameters<OpenEngine<FullGlue>["initSync"]>[0]): void {
  engine().initSync(source);
}

/** Fulfilled when calls can be made: at once in the default entry, but for Chromium before 2023. */
export function ready(): Promise<void> {
  return engine().ready();
}

export function version(): Edition {
  return EDITION;
}

/** Cleans a text and checks it as a NIK. Bad data gives findings and never throws. */
export function checkNik(nik: TextInput, options?: NikOptions): Answer<NikValue> {
  return checkNikWith(engine(), nik, options);
}

/** Cleans a text and checks it as the number of a family card. */
export function checkKk(kk: TextInput, options?: KkOptions): Answer<KkValue> {
  return checkKkWith(engine(), kk, options);
}

const BESIDE: Partial<Record<Kind, readonly (keyof NumberOptions)[]>> = {
  nik: ["birthDate", "sex"],
  nip: ["birthDate", "sex"],
  nisn: ["birthDate"],
  akta: ["birthDate"],
  kk: ["nik"],
};
const NONE: readonly (keyof NumberOptions)[] = [];

function place(kind: Kind): number {
  const at = KINDS.indexOf(kind);
  if (at < 0) throw new AbsahError("bad-option", `there is no kind of number ${String(kind)}`);
  return at;
}

/** Cleans a text and checks it as a number of a kind. */
export function checkNumber<K extends Kind>(kind: K, number: TextInput, options?: NumberOptions): Answer<ValueOf<K>> {
  const at = place(kind);
  const date = asOf(options);
  const birth = day(options?.birthDate, "birthDate");
  const own = sex(options?.sex);
  const nik = options?.nik ?? "";
  const given = { birthDate: birth, sex: own, nik };
  const missing = (BESIDE[kind] ?? NONE).filter((name) => !given[name as keyof typeof given]);
  const alone = !birth && !own && !nik;
  return answer(
    engine(),
    at,
    number,
    options,
    missing,
    alone ? (glue, text) => glue.number_status(at, text, date) : undefined,
    (glue, text) => glue.number(at, text, date, birth, own, nik),
    readNumber as unknown as Maker<ValueOf<K>>["read"],
  );
}

const NO_DATE: CommonOptions = { asOf: null };

/** Reads a number strictly: null unless it is canonical and without error. */
export function parseNumber<K extends Kind>(kind: K, number: TextInput): ValueOf<K> | null {
  return strict(checkNumber(kind, number, NO_DATE), number);
}

/** The printed form with its marks, whole, such as `01.312.166.0-091.000`; null after an error. */
export function formatNumber(kind: Kind, number: TextInput): string | null {
  const at = place(kind);
  const text = typeof number === "string" ? number : textOf(number);
  return text === undefined ? null : (engine().run((glue) => glue.format(at, text)) ?? null);
}

export const parseNik = (nik: TextInput): NikValue | null => parseNumber("nik", nik);
export const parseKk = (kk: TextInput): KkValue | null => parseNumber("kk", kk);
export const formatNik = (nik: TextInput): string | null => formatNumber("nik", nik);
export const formatKk = (kk: TextInput): string | null => formatNumber("kk", kk);
export { mask, mask as maskNik, mask as maskKk, mask as maskNumber } from "./value.js";

export interface NameValue {
  /** The name with single blanks, titles included. */
  readonly name: string;
  /** Letters with single blanks, without titles. */
  readonly letters: number;
  readonly words: number;
  /** Initials. */
  mask(): string;
  toJSON(): object;
}

export interface NameOptions extends CommonOptions {
  /** Date of the record: from 21 April 2022 on the new rule holds. */
  readonly record?: DateInput;
  /** Where the name will stand, `card` unless given. */
  readonly purpose?: "card" | "certificate";
  /** The name is given to a child that is registered for the first time. */
  readonly newBirth?: boolean;
}

/** Checks a name on a population document. */
export function checkName(name: unknown, options?: NameOptions): Answer<NameValue> {
  const record = day(options?.record, "record");
  const certificate = options?.purpose === "certificate";
  const read = (words: Uint32Array, at: number): NameValue => {
    const [letters, count] = [words[at]!, words[at + 1]!];
    const initials = at + 3 + words[at + 2]!;
    const short = readText(words.subarray(0, initials), at + 3);
    const value = { name: readText(words, initials), letters, words: count };
    Object.defineProperty(value, "mask", { value: () => short });
    Object.defineProperty(value, "toJSON", { value: () => ({ name: short, letters, words: count }) });
    return value as NameValue;
  };
  return personal(engine(), name, options, (glue: FullGlue, text: string) => glue.name(text, record, certificate, options?.newBirth === true), read);
}

const FORMS = ["iso", "numeric", "compact", "words"] as const;

export interface DateValue {
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly form: (typeof FORMS)[number];
}

export interface WrittenOptions extends CommonOptions {
  /** The order that the column has, `day-first` unless given. */
  readonly order?: "day-first" | "month-first";
  /** The latest date that makes sense, such as today for a birth date. */
  readonly notAfter?: DateInput;
}

/** Reads a date as people, programs and spreadsheets write it; never guesses. */
export function checkDate(date: unknown, options?: WrittenOptions): Answer<DateValue> {
  const [late, latest] = [options?.order === "month-first", day(options?.notAfter, "notAfter")];
  const read = (words: Uint32Array, at: number): DateValue => ({ date: iso(words[at]!), form: FORMS[words[at + 1]!]! });
  return personal(engine(), date, options, (glue: FullGlue, text: string) => glue.date(text, late, latest), read);
}

export interface PersonFacts {
  readonly birthDate?: DateInput;
  /** From the marital status. */
  readonly neverMarried?: boolean | null;
  /** Completed education, 1–10 in the list of the population office. */
  readonly education?: number | null;
  /** Occupation, 1–89 in the list of the population office. */
  readonly occupation?: number | null;
}

/** Whether age, marital status, education and occupation go together: questions, not judgements. */
export function checkPerson(facts: PersonFacts, options?: CommonOptions): Answer<null> {
  const birth = day(facts.birthDate, "birthDate");
  const married = facts.neverMarried === undefined || facts.neverMarried === null ? 0 : facts.neverMarried ? 1 : 2;
  const date = asOf(options);
  const record = (glue: FullGlue): Uint32Array =>
    glue.person(birth, married, facts.education ?? 0, facts.occupation ?? 0, date);
  return personal(engine(), "", options, record, () => null);
}

export interface RegionAnswer extends Region {
  readonly level: "province" | "regency" | "district";
  /** The code rests on the numbering or a census list, not on a decree. */
  readonly inferred: boolean;
}

const LEVELS = ["province", "regency", "district"] as const;

/** What a code of 2, 4 or 6 digits stands for; null if it is no such code. Names are in `absah/wilayah`. */
export function region(code: string): RegionAnswer | null {
  if (typeof code !== "string") return null;
  const words = engine().run((glue) => glue.region(code));
  if (!words.length) return null;
  return { ...readRegion(words, 0), level: LEVELS[(words[0]! >>> 24) - 1]!, inferred: words[3] === 1 };
}
