// The criteria of a decision by what they do to it: those that carry it, and the others.

import type { CriterionNode, Decision, GroupNode } from "absah/rules";
import { sentence, stop } from "../common/language";

type Node = CriterionNode | GroupNode;

/** For the outcome, against it, or not known. */
export type Tone = "good" | "bad" | "open";

/** A criterion with its part in the decision. */
export interface Entry {
  readonly node: CriterionNode;
  readonly tone: Tone;
  /** It is one of the reasons for the outcome. */
  readonly carrying: boolean;
  /** Groups around it that say more than the decision as a whole, from the outside in. */
  readonly groups: readonly GroupNode[];
  /** What it asks must not be the case, so only what came out is shown. */
  readonly turned: boolean;
}

function byId({ nodes }: Decision): ReadonlyMap<string, Node> {
  return new Map(nodes.map((node) => [node.id, node]));
}

/** Nodes that belong to no group: what is decided, and whether the pack applies at all. */
function roots({ nodes }: Decision): readonly Node[] {
  const members = new Set(nodes.flatMap((node) => (node.kind === "criterion" ? [] : node.members)));
  return nodes.filter(({ id }) => !members.has(id));
}

/** Every criterion once, those of a group together. */
export function entries(decision: Decision): readonly Entry[] {
  const all = byId(decision);
  const carrying = new Set(decision.because);
  const found = new Map<string, Entry>();
  const visit = (node: Node, groups: readonly GroupNode[], turned: boolean, top: boolean): void => {
    if (node.kind === "criterion") {
      const tone = node.result === "unknown" ? "open" : (node.result === "met") === turned ? "bad" : "good";
      if (!found.has(node.id)) found.set(node.id, { node, tone, carrying: carrying.has(node.id), groups, turned });
      return;
    }
    // A group of the top that asks for all of its members adds nothing to the heading.
    const around = top && node.kind === "all" ? groups : [...groups, node];
    const members = node.members.flatMap((id) => all.get(id) ?? []);
    // Criteria first: a group within goes on to its end, and nothing has to be taken up again behind it.
    const [own, groupsWithin] = [true, false].map((plain) => members.filter(({ kind }) => (kind === "criterion") === plain));
    for (const member of [...(own ?? []), ...(groupsWithin ?? [])]) visit(member, around, turned !== (node.kind === "none"), false);
  };
  for (const root of roots(decision)) visit(root, [], false, true);
  // Those of no group in front: behind a group they would look like a part of it.
  return [...found.values()].sort((a, b) => Number(a.groups.length > 0) - Number(b.groups.length > 0));
}

/** Headings in front of an entry: the groups that begin there. */
export function begins({ groups }: Entry, before: Entry | undefined): readonly string[] {
  return groups.filter((group) => !before?.groups.includes(group)).map(({ sentence }) => sentence);
}

/** What came out in a few words: the answers where the criterion names what is enough, or why one is missing. */
function shortly({ node: { facts = [], missing = [], limit }, tone }: Entry): string {
  const [only] = missing;
  if (tone === "open") return missing.length === 1 && only?.kind === "fact" ? stop(sentence(only.text)) : "";
  return limit?.codes ? stop(facts.map(({ label, shown = "" }) => `${label}: ${shown}`).join("; ")) : "";
}

/** What a criterion asks, and what came out; `brief` where there is little room. */
export function words(entry: Entry, brief: boolean): [asked: string, came: string] {
  const { node, tone } = entry;
  // What would have been enough besides is of no use once it is met.
  return [node.text, ((brief || tone === "good") && shortly(entry)) || node.sentence];
}

/** Which members of a group its result rests on. */
function resting(group: GroupNode, members: readonly Node[]): readonly Node[] {
  if (group.result === "unknown" || group.kind === "at_least" || group.kind === "score") return members;
  const deciding = members.filter(({ result }) => result === (group.kind === "all" ? "not_met" : "met"));
  return deciding.length ? deciding : members;
}

/** Facts whose answers the outcome rests on. */
export function mattering(decision: Decision): ReadonlySet<string> {
  const all = byId(decision);
  const facts = new Set<string>();
  const visit = (node: Node): void => {
    if (node.kind === "criterion") {
      for (const { id } of node.facts ?? []) facts.add(id);
      for (const own of node.missing ?? []) if (own.kind === "fact") facts.add(own.id);
      return;
    }
    const members = node.members.flatMap((id) => all.get(id) ?? []);
    for (const member of resting(node, members)) visit(member);
  };
  // Where a pack does not apply, what it would have decided rests on nothing.
  const none = decision.outcome === "not_applicable";
  for (const root of roots(decision)) if (!none || decision.because.includes(root.id)) visit(root);
  return facts;
}
