/** `absah/family`: a whole family card (Kartu Keluarga), and what changed between two of them. */
import { Engine } from "./engine.js";
import { AbsahError } from "./error.js";
import { type FamilyAnswer, type FamilyChanges, type FamilyFinding, readAnswer, readChanges } from "./family-answer.js";
import { flatten } from "./family-walk.js";
import type { FamilyCard } from "./generated/family.js";
import create from "./module/family.js";
import bytes, { tables } from "./module/family-bytes.js";
import { asOf, lang } from "./option.js";
import type { StandardResult, StandardSchema } from "./standard.js";
import { addTable, addTexts, knows } from "./texts.js";
import type { CommonOptions, Lang } from "./types.js";

export { AbsahError, type ErrorReason } from "./error.js";
export type { FamilyAnswer, FamilyChanges, FamilyFinding, FamilyValue } from "./family-answer.js";
export type { FamilyCard, FamilyMember, FamilyText } from "./generated/family.js";
export type { Issue, StandardResult, StandardSchema } from "./standard.js";
export type { Code, CommonOptions, DateInput, Edition, Finding, Lang, Param, Severity } from "./types.js";

interface Glue {
  family(records: Uint32Array, text: string, asOf: number): Uint32Array;
  family_changes(old: Uint32Array, oldText: string, now: Uint32Array, text: string, asOf: number): Uint32Array;
}

const engine = /* @__PURE__ */ new Engine<Glue>(create as (module: WebAssembly.Module) => Glue, bytes);

/** The first check that only cards have. */
const FIRST = 500;

/** The tables were read. */
let known = false;

/** Language and day of a call. */
function settings(options: CommonOptions | undefined): readonly [Lang, number] {
  if (!known) {
    const [checks, keys, texts, words] = tables().trimEnd().split("\f") as [string, string, string, string];
    addTable({ checks, words: keys });
    addTexts("id", { checks: texts, words });
    known = true;
  }
  const own = lang(options);
  // The other entries have English of their own.
  if (!knows(own, FIRST)) throw new AbsahError("no-locale", 'for English add: import "absah/locales/en-family"');
  return [own, asOf(options)];
}

/**
 * Checks a card: every field by itself, then the members against each other. Takes whatever there is: bad data, wrong
 * types and unknown keys give findings and never throw.
 */
export function checkFamily(card: unknown, options?: CommonOptions): FamilyAnswer {
  const [own, date] = settings(options);
  const { records, text, object } = flatten(card);
  return readAnswer(engine.run((glue) => glue.family(records, text, date)), object, own);
}

/** What changed from an older card of a family to a newer one, with the reason that would explain it. */
export function compareFamilies(older: unknown, newer: unknown, options?: CommonOptions): FamilyChanges {
  const [own, date] = settings(options);
  const [before, now] = [flatten(older), flatten(newer)];
  const work = (glue: Glue): Uint32Array =>
    glue.family_changes(before.records, before.text, now.records, now.text, date);
  return readChanges(engine.run(work), own);
}

/** Steps of a JSON Pointer; places in a list are numbers. */
function steps(path: string): readonly PropertyKey[] {
  const parts = path.split("/").slice(1);
  const plain = parts.map((part) => part.replace(/~1/g, "/").replace(/~0/g, "~"));
  // Only the second step can stand in a list.
  return plain.map((part, at) => (at === 1 ? Number(part) : part));
}

/** A validator for libraries that follow Standard Schema, version 1. Only errors are issues; the card stays as it is. */
export function family(options?: CommonOptions): StandardSchema<FamilyCard, FamilyCard> {
  const validate = (value: unknown): StandardResult<FamilyCard> => {
    const faults = checkFamily(value, options).findings.filter(({ severity }) => severity === "error");
    const issue = (finding: FamilyFinding) => ({ message: finding.message, path: steps(finding.path), finding });
    return faults.length ? { issues: faults.map(issue) } : { value: value as FamilyCard };
  };
  return { "~standard": { version: 1, vendor: "absah", validate } };
}

/** Fulfilled when calls can be made: at once, but for Chromium before 2023. */
export function ready(): Promise<void> {
  return engine.ready();
}
