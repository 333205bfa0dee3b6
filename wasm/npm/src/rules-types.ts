/** What decisions look like: `absah.decision/1`, as in `spec/schema/decision.schema.json`, and what a pack asks for. */
import type { FactCode } from "./generated/facts.js";
import type { DateInput, Lang, Param, Severity } from "./types.js";

export type { FactCode } from "./generated/facts.js";

/** A text in both languages. */
export interface Both {
  readonly id: string;
  readonly en: string;
}

/** `eligible` and `ineligible` speak of the written criteria: a screening, never a right. */
export type Outcome = "eligible" | "ineligible" | "undetermined" | "not_applicable";
export type Truth = "met" | "not_met" | "unknown";
/** Why a fact has no value. */
export type Reason = "absent" | "not_known" | "invalid" | "stale" | "conflict";
export type PackStatus = "draft" | "reviewed" | "official";
/** Yes or no, a number, a date `YYYY-MM-DD`, a code, codes, or a region code. */
export type FactValue = boolean | number | string | readonly string[];

/** A value for machines and for people. */
export interface Shown<T> {
  readonly value: T;
  readonly shown: string;
}

/** A fact that is known; without `value` and `shown` if values were left out. */
export interface KnownFact extends Partial<Shown<FactValue>> {
  readonly id: string;
  readonly label: string;
  /** Day that the value is of. */
  readonly date?: string;
  /** Where it is from, as it was given. */
  readonly source?: string;
}

/** What a test asks for; which of the ends there is depends on the test. */
export interface Limit {
  readonly value?: number | string;
  readonly low?: number | string;
  readonly high?: number | string;
  readonly codes?: readonly string[];
  readonly region?: string;
  readonly shown: string;
  /** Parameters, and rows of tables, that make it. */
  readonly from?: readonly LimitSource[];
}

export interface LimitSource {
  readonly param?: string;
  readonly table?: string;
  /** Code of the row of a table. */
  readonly key?: string;
  readonly value: number;
  /** First day of the value. */
  readonly since?: string;
  /** Source, and clause behind `#`. */
  readonly cite: string;
}

/** What the pack itself lacks: nothing of the applicant settles it. */
export interface Gap {
  readonly kind: "param" | "table" | "number";
  readonly id: string;
  readonly key?: string;
}

export interface MissingFact {
  readonly kind: "fact";
  readonly id: string;
  readonly label: string;
  readonly reason: Reason;
  /** The reason in words. */
  readonly text: string;
  /** What a desk asks. */
  readonly question?: string;
  /** Documents any of which proves it. */
  readonly evidence?: readonly string[];
}

export interface Clause {
  readonly source: string;
  readonly clause?: string;
  readonly title: string;
}

interface NodeBase {
  readonly id: string;
  readonly result: Truth;
  /** What is asked. */
  readonly text: string;
  /** What came out. */
  readonly sentence: string;
  readonly missing?: readonly (MissingFact | Gap)[];
}

export interface CriterionNode extends NodeBase {
  readonly kind: "criterion";
  /** As it is written in the pack. */
  readonly test: string;
  /** The facts that are known. */
  readonly facts?: readonly KnownFact[];
  /** What is compared, such as an age or a quotient. */
  readonly value?: Shown<number | string>;
  readonly limit?: Limit;
  /** How far the value is from a different result; negative where the criterion is not met. */
  readonly margin?: Shown<number>;
  readonly cite: readonly Clause[];
}

export interface GroupNode extends NodeBase {
  readonly kind: "all" | "any" | "none" | "at_least" | "score";
  /** Those in force. */
  readonly members: readonly string[];
  /** Of `at_least` and `score`: what is needed, and between what the sum of met weights lies. */
  readonly count?: { readonly needed?: number; readonly low: number; readonly high: number };
}

/** Facts that can bring an outcome together, and documents that prove them. */
export interface Papers {
  readonly facts: readonly string[];
  readonly documents: readonly string[];
}

export interface Settle {
  readonly to_eligible: readonly Papers[];
  readonly to_ineligible: readonly Papers[];
  readonly ask_first: string | null;
}

export type Note =
  | { readonly code: "pack-draft"; readonly text: string }
  | { readonly code: "source-unchecked"; readonly source: string; readonly text: string }
  | { readonly code: "pack-gap"; readonly gap: Gap; readonly text: string };

/** A decision with its explanation. Plain data: it can be stored, sent and cloned. */
export interface Decision {
  readonly schema: "absah.decision/1";
  readonly pack: {
    readonly id: string;
    readonly version: string;
    readonly title: string;
    readonly status: PackStatus;
    readonly digest?: string;
  };
  /** Day of the decision. */
  readonly as_of: string;
  readonly outcome: Outcome;
  /** One sentence for the person in question. */
  readonly text: string;
  /** The nodes that carry the outcome, from the deciding one down. */
  readonly because: readonly string[];
  /** Every criterion and group in force, groups before their members. */
  readonly nodes: readonly (CriterionNode | GroupNode)[];
  /** What would settle an undetermined case; `null` for any other. */
  readonly settle: Settle | null;
  /** What the reader must know of the pack. */
  readonly notes: readonly Note[];
}

/** One hit of a check of facts; the fact counts as `invalid` after an error, and the rest is still decided. */
export interface FactFinding {
  readonly code: FactCode;
  readonly severity: Severity;
  /** JSON Pointer into the facts. */
  readonly path: string;
  /** UTF-16 units of the JSON text; `null` where the facts were given as an object. */
  readonly span: readonly [start: number, end: number] | null;
  readonly params: Readonly<Record<string, Param>>;
  readonly message: string;
  readonly help: string;
  readonly law: readonly string[];
}

/** A fact that a pack asks for: enough for a field of a form. */
export interface PackFact {
  readonly id: string;
  readonly type: "bool" | "int" | "money" | "decimal" | "date" | "enum" | "set" | "region";
  readonly label: Both;
  /** What a desk asks. */
  readonly question?: Both;
  /** Shown behind numbers. */
  readonly unit?: Both;
  /** Lowest and highest value of numbers and dates, both included. */
  readonly range?: readonly [low: number | string, high: number | string];
  /** The time that an amount of money is for. */
  readonly per?: "month" | "year";
  /** Codes of an enum or a set, with what a person reads. */
  readonly codes?: readonly { readonly code: string; readonly words: Both }[];
  /** Whether the codes of an enum rise. */
  readonly ordered?: boolean;
  /** Documents any of which proves it. */
  readonly evidence: readonly { readonly id: string; readonly label: Both }[];
  /** Registry that the value must come from. */
  readonly registry?: string;
  /** How long a dated value is good. */
  readonly validFor?: { readonly months?: number; readonly days?: number };
}

/** A fact as it is given: a value alone, or with its date and source, or why there is none. */
export type FactInput =
  | FactValue
  | Date
  | null
  | undefined
  | { readonly value?: FactValue | Date | null; readonly date?: DateInput; readonly source?: string; readonly reason?: Reason };

/** Facts by their names, or the text of a JSON file of facts. Whatever else is given makes findings. */
export type FactsInput = { readonly [fact: string]: unknown } | string;

export interface DecideOptions {
  /** Language of the texts, `id` unless given. Both are there without a further import. */
  readonly lang?: Lang;
  /** Day of the decision; today unless given. */
  readonly asOf?: string | Date;
  /** `false` leaves values out, for logs. */
  readonly values?: boolean;
}
