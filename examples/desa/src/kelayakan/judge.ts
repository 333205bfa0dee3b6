// What a pack says about the answers on the page. Nothing is decided here.

import type { FactFinding, RuleDecision, RulePack } from "absah/rules";
import { lang, longDate } from "../common/language";
import type { Note } from "../common/notes";
import type { Question } from "./question";
import { mattering } from "./reasons";
import { text } from "./texts";
import { readDate } from "./typed";

/** The day of the decision, or what is wrong with what was typed. */
export function readDay(typed: string): { date: string } | { notes: readonly Note[] } {
  if (typed.trim()) return readDate(typed);
  return { notes: [{ severity: "error", message: text().noDay_, help: text().noDateHelp, law: [], code: "" }] };
}

/** What the pack says, and what belongs to it on the page. */
export interface Judgement {
  /** None where the pack does not speak for the day. */
  readonly decision: RuleDecision | undefined;
  readonly notes: ReadonlyMap<Question, readonly Note[]>;
  /** Facts that can still change the outcome, in the order to ask. */
  readonly open: readonly string[];
  /** Facts that the outcome rests on. */
  readonly matters: ReadonlySet<string>;
}

/** Whether a pack speaks for a day. */
export function inForce({ effective: { from = "", until = "9999" } }: RulePack, day: string): boolean {
  return from <= day && day <= until;
}

/** The days of a pack in words. */
export function period({ effective: { from, until } }: RulePack): string {
  return from ? text().inForce(longDate(from), until ? longDate(until) : "") : "";
}

/** Ends of a range as people read them; those of dates and numbers come as the pack writes them. */
function end(value: unknown): string {
  const plain = String(value ?? "");
  if (/^\d{4}-\d\d-\d\d$/.test(plain)) return longDate(plain);
  const number = Number(plain);
  // A year is not grouped.
  return plain === "" || Number.isNaN(number) || Math.abs(number) < 10_000 ? plain : new Intl.NumberFormat(lang()).format(number);
}

function noteOf({ code, severity, message, help, law, params }: FactFinding): Note {
  const own = text().finding[code]?.(end(params["low"]), end(params["high"]));
  return { severity, code, law, message: own?.[0] ?? message, help: own?.[1] ?? help };
}

/** The name of the fact that a JSON Pointer leads into. */
function named(path: string): string {
  return (path.split("/")[1] ?? "").replace(/~1/g, "/").replace(/~0/g, "~");
}

/** Asks the pack about the answers. */
export function judge(pack: RulePack, questions: readonly Question[], day: string): Judgement {
  const notes = new Map<Question, readonly Note[]>();
  const facts: Record<string, unknown> = {};
  for (const question of questions) {
    const { input, notes: own } = question.answer;
    facts[question.fact.id] = input;
    if (own.length) notes.set(question, own);
  }
  if (!inForce(pack, day)) return { decision: undefined, notes, open: [], matters: new Set() };
  const decision = pack.decide(facts, { asOf: day, lang: lang() });
  for (const finding of decision.findings) {
    const question = questions.find(({ fact }) => fact.id === named(finding.path));
    if (question) notes.set(question, [...(notes.get(question) ?? []), noteOf(finding)]);
  }
  return { decision, notes, open: pack.relevant(facts, { asOf: day }), matters: mattering(decision) };
}
