// The decision beside the questions: outcome, reasons, what would settle it, and what it rests on.

import type { Papers, RuleDecision, RulePack } from "absah/rules";
import { longDate, sentence, small } from "../common/language";
import { element, find, link } from "../common/notes";
import { inForce, period } from "./judge";
import type { Question } from "./question";
import { begins, entries, words, type Entry, type Tone } from "./reasons";
import { text } from "./texts";
import { both, said } from "./words";

const MARKS: Record<Tone, string> = { good: "✓", bad: "✕", open: "?" };
/** Fewer sets of papers are easier to choose from. */
const MOST = 3;

/** The outcome, and what goes with it. */
export function outcome({ text: whole }: RuleDecision): { head: string; rest: string } {
  const [, head = whole, rest = ""] = /^(.*?)\.(?: (.*))?$/s.exec(whole) ?? [];
  return { head, rest };
}

/** As much of the digest as tells one edition of a pack from another. */
export function short({ digest }: RulePack): string {
  return digest.replace(/^\w+:/, "").slice(0, 12);
}

/** The sources of a decision by number, with whether anybody has seen their text. */
export function sources(decision: RuleDecision): { id: string; title: string; seen: boolean }[] {
  const unseen = new Set(decision.notes.flatMap((note) => (note.code === "source-unchecked" ? [note.source] : [])));
  const cites = entries(decision).flatMap(({ node }) => node.cite);
  const titles = new Map(cites.map(({ source, title }) => [source, title]));
  return [...titles].map(([id, title]) => ({ id, title, seen: !unseen.has(id) }));
}

/** `lulusan [1, 2]; seleksi [3]` for a criterion. */
export function basis({ node }: Entry, all: readonly { id: string }[]): string {
  const places = new Map<string, number[]>();
  for (const { source, clause = "" } of node.cite) {
    places.set(clause, [...(places.get(clause) ?? []), all.findIndex(({ id }) => id === source) + 1]);
  }
  return [...places].map(([clause, numbers]) => `${clause} [${numbers.join(", ")}]`.trim()).join("; ");
}

/** Sets of papers of an undetermined decision; both directions together where they are the same. */
export function needed({ settle }: RuleDecision): { to: "both" | "to_eligible" | "to_ineligible"; sets: readonly Papers[] }[] {
  if (!settle) return [];
  const { to_eligible, to_ineligible } = settle;
  if (JSON.stringify(to_eligible) === JSON.stringify(to_ineligible)) return [{ to: "both", sets: to_eligible }];
  const sides = (["to_eligible", "to_ineligible"] as const).map((to) => ({ to, sets: settle[to].slice(0, MOST) }));
  return sides.filter(({ sets }) => sets.length);
}

/** What the pack itself lacks: nothing of the applicant settles that. */
export function gaps({ outcome, notes }: RuleDecision): string[] {
  if (outcome !== "undetermined") return [];
  return notes.flatMap((note) => (note.code === "pack-gap" ? [`${note.text} ${text().gap}`] : []));
}

/** The papers of a set by name, and the facts that they prove. */
export function papers(pack: RulePack, { documents, facts }: Papers): { documents: string; facts: string } {
  const labels = pack.facts.filter(({ id }) => facts.includes(id)).map(({ label }) => small(said(label)));
  const few = labels.length > MOST + 1 ? [...labels.slice(0, MOST), text().more(labels.length - MOST)] : labels;
  const named = documents.flatMap((id) => pack.evidence[id] ?? []).map(said);
  return { documents: sentence(both(named)), facts: both(few) };
}

function criterion(entry: Entry, all: readonly { id: string }[]): HTMLElement {
  const mark = element("span", "mark", MARKS[entry.tone]);
  mark.setAttribute("aria-hidden", "true");
  const [asked, came] = words(entry, false);
  // Beside its mark, what must not be the case would read the wrong way round: what came out says enough.
  const lines = entry.turned ? [element("p", "", came)] : [element("p", "", asked), element("p", "came", came)];
  const where = basis(entry, all);
  if (where) lines.push(element("p", "basis", text().basisOf(where)));
  return element("li", entry.tone, [mark, element("div", "", lines)]);
}

/** Criteria below the groups they belong to. */
function tree(all: readonly Entry[], decision: RuleDecision): HTMLElement {
  const list = element("ul", "criteria");
  const numbers = sources(decision);
  all.forEach((entry, at) => {
    list.append(...begins(entry, all[at - 1]).map((words) => element("li", "around", words)), criterion(entry, numbers));
  });
  return list;
}

function fold(id: string, title: string, content: readonly Node[]): void {
  const details = find<HTMLDetailsElement>(id);
  details.hidden = !content.length;
  details.querySelector("summary")?.replaceChildren(title);
  details.querySelector("div")?.replaceChildren(...content);
}

function showCriteria(decision: RuleDecision): void {
  const all = entries(decision);
  const carrying = all.filter(({ carrying }) => carrying);
  const tone = carrying[0]?.tone ?? "open";
  const count = (name: string, of: readonly Entry[]) => `${name} (${of.length})`;
  fold("carrying", count(text().carrying[tone], carrying), carrying.length ? [tree(carrying, decision)] : []);
  for (const other of ["bad", "good", "open"] as const) {
    const own = all.filter((entry) => !entry.carrying && entry.tone === other);
    fold(`others-${other}`, count(text().others[other], own), own.length ? [tree(own, decision)] : []);
  }
}

function showSettle(decision: RuleDecision, pack: RulePack, first: Question | undefined): void {
  const lines: HTMLElement[] = [];
  if (first) {
    const ask = link(first.target, said(first.fact.question ?? first.fact.label));
    lines.push(element("p", "", [element("strong", "", `${text().settleFirst}: `), ask]));
  }
  for (const { to, sets } of needed(decision)) {
    if (to !== "both") lines.push(element("h4", "", `${text().settleTo[to]}:`));
    const items = sets.map((set) => {
      const { documents, facts } = papers(pack, set);
      const clear = text().settleFacts(facts);
      return element("li", "", documents ? [element("strong", "", documents), element("span", "hint", ` (${clear})`)] : sentence(clear));
    });
    lines.push(element("ul", "", items));
  }
  lines.push(...gaps(decision).map((words) => element("p", "", words)));
  find("settle-lines").replaceChildren(...lines);
  find("settle").hidden = !lines.length;
}

/** The numbered sources, each with whether its text was seen. */
export function basisList(decision: RuleDecision): HTMLElement {
  const items = sources(decision).map(({ title, seen }) =>
    element("li", "", seen ? title : [document.createTextNode(title), element("span", "hint", ` (${text().unseen})`)]),
  );
  return element("ol", "sources", items);
}

function showAbout(pack: RulePack, decision: RuleDecision | undefined, day: string): void {
  find("status").textContent = text().status[pack.status];
  const note = pack.note ? said(pack.note).split("\n").map((line) => element("p", "", line)) : [];
  find("version").textContent = text().version(pack.id, pack.version, short(pack));
  fold("about", text().about, [element("p", "", `${said(pack.title)}, ${period(pack)}.`), ...note]);
  find("basis").replaceChildren(...(decision ? [basisList(decision)] : []));
  find("basis-box").hidden = !decision;
  find("as-of").textContent = decision ? text().asOf(longDate(day)) : "";
  find("as-of").hidden = !decision;
}

/** Shows a decision, or why there is none; `first` is the question to ask first. */
export function showPanel(pack: RulePack, decision: RuleDecision | undefined, day: string, first: Question | undefined): void {
  const { head, rest } = decision
    ? outcome(decision)
    : { head: text().stateNone, rest: day && !inForce(pack, day) ? text().stateNoPack : text().stateNoDay };
  const kind = decision?.outcome ?? "none";
  find("jump").textContent = `${head} ↓`;
  // Read out when it changes, so it is left alone when it does not.
  const place = find("state");
  if (place.dataset["said"] !== head + rest) {
    place.dataset["said"] = head + rest;
    place.replaceChildren(element("strong", "", head), ...(rest ? [element("p", "", rest)] : []));
  }
  // Reasons stand open once there are some; while much is open they would hide what is to be done.
  if (find("result").dataset["outcome"] !== kind) find<HTMLDetailsElement>("carrying").open = kind !== "undetermined";
  find("result").dataset["outcome"] = kind;
  if (decision) {
    showSettle(decision, pack, first);
    showCriteria(decision);
  } else {
    for (const id of ["settle", "carrying", "others-bad", "others-good", "others-open"]) find(id).hidden = true;
  }
  showAbout(pack, decision, day);
}
