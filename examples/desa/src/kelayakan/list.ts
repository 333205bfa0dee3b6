// Where each question stands, without disturbing the one that somebody is working in.

import { find } from "../common/notes";
import type { Judgement } from "./judge";
import type { Question } from "./question";
import { text } from "./texts";

/** Brings `wanted` into a place. The element that holds the focus stays where it is, and the others go around it. */
function arrange(place: Element, wanted: readonly Element[]): void {
  const keep = new Set(wanted);
  for (const child of Array.from(place.children)) if (!keep.has(child)) child.remove();
  let next = place.firstElementChild;
  for (const element of wanted) {
    // Moving an element takes the focus from it: whatever stands in front of it goes instead, and comes again below.
    while (next && next !== element && element.parentElement === place && element.contains(document.activeElement)) {
      const after: Element | null = next.nextElementSibling;
      next.remove();
      next = after;
    }
    if (next === element) next = next.nextElementSibling;
    else place.insertBefore(element, next);
  }
}

/** Those of a list whose boxes stand in a place in front of another. */
function before(list: readonly Question[], place: Element, { box: own }: Question): number {
  return list.filter(({ box }) => box.parentElement === place && own.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_PRECEDING).length;
}

/** Whoever is at work stays in its home until it is left. */
function stay(homes: Map<HTMLElement, Question[]>, busy: Question | undefined): void {
  const home = [...homes.keys()].find((place) => place === busy?.box.parentElement);
  if (!busy || !home || homes.get(home)?.includes(busy)) return;
  for (const [place, list] of homes) homes.set(place, list.filter((one) => one !== busy));
  const list = homes.get(home) ?? [];
  list.splice(before(list, home, busy), 0, busy);
}

function fold(id: string, list: readonly Question[], title: string): void {
  find(id).hidden = !list.length;
  find(`${id}-title`).textContent = title;
}

/**
 * Answered questions stay in the order of `answered`, which is kept up here; the others follow in the order to ask. What
 * does not matter is folded away. Gives the question to ask first.
 */
export function place(all: readonly Question[], answered: Question[], judgement: Judgement): Question | undefined {
  const { decision, open, matters, notes } = judgement;
  for (const one of all) {
    const at = answered.indexOf(one);
    if (one.empty && at >= 0) answered.splice(at, 1);
    if (!one.empty && at < 0) answered.push(one);
  }
  const mine = answered.filter((one) => all.includes(one));
  const counts = (one: Question) => matters.has(one.fact.id) || notes.has(one) || open.includes(one.fact.id);
  const next = open.flatMap((id) => all.find((one) => one.fact.id === id && one.empty) ?? []);
  const rest = all.filter((one) => one.empty && !next.includes(one));
  const [asked, settled, others] = ["questions", "settled-questions", "others-questions"].map((id) => find(id)) as [HTMLElement, HTMLElement, HTMLElement];
  const homes = new Map([
    [asked, [...mine.filter(counts), ...next]],
    [settled, mine.filter((one) => !counts(one))],
    [others, decision ? rest : []],
  ]);
  stay(homes, all.find((one) => one.box.contains(document.activeElement)));
  for (const [home, list] of homes) arrange(home, list.map(({ box }) => box));
  const count = (home: HTMLElement) => homes.get(home) ?? [];
  fold("settled", count(settled), text().settledBox(count(settled).length));
  fold("others", count(others), text().othersBox(count(others).length));
  for (const one of all) one.ask(one === next[0]);
  const done = open.length ? text().progressKnown : text().progressDone;
  const progress = next.length ? text().progress(next.length, mine.length) : done(mine.length);
  find("progress").textContent = decision ? progress : "";
  return next[0];
}
