/** What callers see. */
import type { Code } from "./generated/codes.js";

export type { Code, Kind, List, NipForm, NpsnForm, NpwpForm, PhoneForm } from "./generated/codes.js";

/** `error` cannot be true; `warning` is unlikely or newer than our data and must not block; `info` is worth knowing. */
export type Severity = "error" | "warning" | "info";
export type Lang = "id" | "en";

/** A date: `YYYY-MM-DD`, or a `Date`, of which the local day counts. `null` and `undefined` say that none is known. */
export type DateInput = string | Date | null | undefined;

/** A number as text, for digits are lost elsewhere. What is none at run time becomes the finding `number-not-text`. */
export type TextInput = string | null | undefined;

/** A parameter of a message. Never a raw personal value. */
export type Param = string | number | readonly number[];

/** One hit of a check. */
export interface Finding {
  readonly code: Code;
  readonly severity: Severity;
  /** JSON Pointer into the input; empty for a single value. */
  readonly path: string;
  /** UTF-16 units of the input, end exclusive. */
  readonly span: readonly [start: number, end: number];
  readonly params: Readonly<Record<string, Param>>;
  /** What is wrong, in the language of the call; made when read. */
  readonly message: string;
  /** What to do. */
  readonly help: string;
  /** Keys of provisions, such as `pp-37-2007/37`. */
  readonly law: readonly string[];
  /** Message in a language; English needs `import "absah/locales/en"`. */
  text(lang: Lang): string;
  toJSON(): object;
}

/** The data behind an answer. */
export interface Edition {
  /** Version of the package. */
  readonly package: string;
  /** Date of the newest region decree. */
  readonly regions: string;
}

export interface Answer<T> {
  /** No finding of severity error. Well formed, never verified. */
  readonly ok: boolean;
  /** The value, whole: you gave it. `null` after an error and where there is no number. */
  readonly value: T | null;
  readonly findings: readonly Finding[];
  /** What was not compared because it was not given. */
  readonly notChecked: readonly string[];
  readonly edition: Edition;
  /** Masked, so that logs hold no whole number. */
  toJSON(): object;
}

export interface Region {
  /** 2, 4 or 6 digits. */
  readonly code: string;
  readonly status: "current" | "retired" | "unverifiable" | "unknown";
  /** Code that a retired one became. */
  readonly successor?: string;
}

export type Sex = "male" | "female";

/** What every number has. */
export interface NumberValue {
  /** Canonical symbols, whole. */
  readonly number: string;
  /** All but the last four digits hidden. */
  mask(): string;
  toJSON(): object;
}

export interface NikValue extends NumberValue {
  readonly region: Region;
  readonly sex: Sex;
  /** One date, or two if the century is open; oldest first. */
  readonly birthDates: readonly string[];
}

export interface KkValue extends NumberValue {
  readonly region: Region;
  /** When the family was recorded: one date, or two if the century is open. */
  readonly dates: readonly string[];
}

export interface CommonOptions {
  /** Language of messages, `id` unless given. */
  readonly lang?: Lang;
  /** Date of the check; today unless given, `null` for none. */
  readonly asOf?: DateInput;
}

export interface NikOptions extends CommonOptions {
  /** Birth date in your data, compared with the number. */
  readonly birthDate?: DateInput;
  readonly sex?: Sex | null;
}

export interface KkOptions extends CommonOptions {
  /** NIK of the same person, which the number must not repeat. */
  readonly nik?: string | null;
}
