/** What a template asks for, and what is found in the data of a letter. */
import type { LetterCode } from "./generated/letters.js";
import type { Param, Severity } from "./types.js";

export type { LetterCode } from "./generated/letters.js";

/** A text in both languages. */
export interface Both {
  readonly id: string;
  readonly en: string;
}

/** Which parts a letter must have. */
export type LetterClass = "official-letter" | "endorsed-statement" | "statement" | "application" | "free";
export type Paper = "F4" | "A4" | "F4-landscape" | "A4-landscape";

export type FieldType =
  | "nik"
  | "kk"
  | "npwp"
  | "phone"
  | "region"
  | "name"
  | "text"
  | "int"
  | "money"
  | "date"
  | "bool"
  | "enum"
  | "image"
  | "record"
  | "list"
  | "office"
  | "official";

/** A field that a template asks for: enough for an input of a form. */
export interface LetterField {
  readonly id: string;
  readonly type: FieldType;
  readonly label: Both;
  readonly required: boolean;
  /** Most letters of a text, highest number, most entries of a list. */
  readonly max?: number;
  /** Codes of an enum, with what is printed for each. */
  readonly values?: readonly { readonly code: string; readonly text: string }[];
  /** Fields of a group, of an entry of a list, of a letterhead, of an official. */
  readonly fields?: readonly LetterField[];
}

/** One hit of a check of the data of a letter. Nothing is printed while one is an error. */
export interface LetterFinding {
  readonly code: LetterCode;
  readonly severity: Severity;
  /** JSON Pointer into the data. */
  readonly path: string;
  /** UTF-16 units of the JSON text; `null` where the data were given as an object. */
  readonly span: readonly [start: number, end: number] | null;
  readonly params: Readonly<Record<string, Param | Both>>;
  readonly message: string;
  readonly help: string;
  readonly law: readonly string[];
}

/** The data of a letter, or the text of a JSON file of them. Whatever else is given makes findings. */
export type LetterData = { readonly [field: string]: unknown } | string;
