// The decision beside the questions: outcome, reasons, what would settle it, and what it rests on.

import type { Papers, RuleDecision, RulePack } from "absah/rules";
import { longDate, sentence, stop } from "../common/language";
import { element, find, link } from "../common/notes";
import { inForce, period } from "./judge";
import { entries, type Entry, type Tone } from "./reasons";
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

/** The sources of a decision by number, with whether anybody has seen their text. */
export function sources(decision: RuleDecision): { id: string; title: string; seen: boolean }[] {
  const unseen = new Set(decision.notes.flatMap((note) => (note.code === "source-unchecked" ? [note.source] : [])));
  const cites = entries(decision).flatMap(({ node }) => node.cite);
  const titles = new Map(cites.map(({ source, title }) => [source, title]));
  return [...titles].map(([id, title]) => ({ id, title, seen: !unseen.has(id) }));
}

/** `1, bagian 6; 2` for a criterion. */
export function basis({ node }: Entry, all: readonly { id: string }[]): string {
  const places = node.cite.map(({ source, clause = "" }) => text().basisOf(all.findIndex(({ id }) => id === source) + 1, clause));
  return places.join("; ");
}

/** What a criterion asks, and what came out; one of the two where they say the same. */
export function words({ node, turned }: Entry): [asked: string, came: string] {
  return turned ? [stop(node.sentence), ""] : [node.text, node.sentence];
}

/** Sets of papers of an undetermined decision; both directions together where they are the same. */
export function needed({ settle }: RuleDecision): { to: "both" | "to_eligible" | "to_ineligible"; sets: readonly Papers[] }[] {
  if (!settle) return [];
  const { to_eligible, to_ineligible } = settle;
  if (JSON.stringify(to_eligible) === JSON.stringify(to_ineligible)) return [{ to: "both", sets: to_eligible }];
  const sides = (["to_eligible", "to_ineligible"] as const).map((to) => ({ to, sets: settle[to].slice(0, MOST) }));
  return sides.filter(({ sets }) => sets.length);
}

/** The papers of a set by name, and the facts that they prove. */
export function papers(pack: RulePack, { documents, facts }: Papers): { documents: string; facts: string } {
  const labels = pack.facts.filter(({ id }) => facts.includes(id)).map(({ label }) => said(label));
  const few = labels.length > MOST + 1 ? [...labels.slice(0, MOST), text().more(labels.length - MOST)] : labels;
  const named = documents.flatMap((id) => pack.evidence[id] ?? []).map(said);
  return { documents: sentence(both(named)), facts: both(few) };
}

function criterion(entry: Entry, all: readonly { id: string }[]): HTMLElement {
  const mark = element("span", "mark", MARKS[entry.tone]);
  mark.setAttribute("aria-hidden", "true");
  const [asked, came] = words(entry);
  const lines = [element("p", "asked", asked), ...(came ? [element("p", "came", came)] : [])];
  const where = basis(entry, all);
  if (where) lines.push(element("p", "basis", `${text().basis}: ${where}`));
  return element("li", entry.tone, [mark, element("div", "", lines)]);
}

/** Criteria below the groups they belong to. */
function tree(all: readonly Entry[], decision: RuleDecision): HTMLElement {
  const list = element("ul", "criteria");
  const numbers = sources(decision);
  let group: string | undefined;
  for (const entry of all) {
    const around = entry.groups.map((node) => (node.kind === "at_least" || node.kind === "score" ? node.sentence : node.text));
    const name = around.map((words) => words.replace(/\.$/, "")).join(" › ");
    if (name !== group && name) list.append(element("li", "group", `${name}:`));
    group = name;
    list.append(criterion(entry, numbers));
  }
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

function showSettle(decision: RuleDecision, pack: RulePack, target: (fact: string) => string): void {
  const lines: HTMLElement[] = [];
  const first = pack.facts.find(({ id }) => id === decision.settle?.ask_first);
  if (first) {
    const ask = link(target(first.id), said(first.question ?? first.label));
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
  const version = element("p", "", text().version(pack.id, pack.version, pack.digest.slice(7, 19)));
  fold("about", text().about, [element("p", "", `${said(pack.title)}, ${period(pack)}.`), version, ...note]);
  find("basis").replaceChildren(...(decision ? [basisList(decision)] : []));
  find("basis-box").hidden = !decision;
  find("as-of").textContent = day ? text().asOf(longDate(day)) : "";
}

/** Shows a decision, or why there is none; `target` gives the place of a question. */
export function showPanel(pack: RulePack, decision: RuleDecision | undefined, day: string, target: (fact: string) => string): void {
  const { head, rest } = decision
    ? outcome(decision)
    : { head: text().stateNone, rest: day && !inForce(pack, day) ? text().stateNoPack : text().stateNoDay };
  const kind = decision?.outcome ?? "none";
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
    showSettle(decision, pack, target);
    showCriteria(decision);
  } else {
    for (const id of ["settle", "carrying", "others-bad", "others-good", "others-open"]) find(id).hidden = true;
  }
  showAbout(pack, decision, day);
}
