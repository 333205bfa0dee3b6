// The page for family cards: listens to the card and keeps what is shown in step with it.

import { ready as listsLoaded } from "absah/codes";
import { checkFamily, ready as loaded } from "absah/family";
import "absah/locales/en-family";
import { find } from "../common/notes";
import { start } from "../common/start";
import { Card, suggest } from "./card";
import { carry, clearCopy, speakCarry } from "./carry";
import { check, type Fault } from "./faults";
import { Gone } from "./gone";
import { names } from "./lists";
import { clearPaste, pasted, sayPaste } from "./paste";
import { showResult } from "./result";
import { SAMPLES, type Sample } from "./samples";
import { showSheet } from "./sheet";
import { text } from "./texts";

// Browsers from before 2023 compile in the background; all others are ready at once.
await Promise.all([loaded(), listsLoaded()]);

const { edition } = checkFamily({});
const form = find<HTMLFormElement>("form");
const announce = find("announce");
const whole = find<HTMLInputElement>("whole");
const sample = find<HTMLSelectElement>("sample");
const card = new Card();

/** The whole card was asked for: everything is said, also where nobody has been. */
let done = false;
/** Stands where a member was removed, until something else happens. */
const gone = new Gone();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Milliseconds of rest before the card is looked at again. */
const REST = 150;

/** A fault is said where somebody was; one of a member or the card when the card was asked for. */
function visible({ field }: Fault): boolean {
  return done || field?.left === true;
}

function refresh(): void {
  clearTimeout(timer);
  const found = check(card);
  const seen = found.faults.filter(visible);
  const of = new Map<unknown, Fault[]>();
  for (const fault of seen) {
    const place = fault.field ?? fault.member;
    of.set(place, [...(of.get(place) ?? []), fault]);
  }
  const notes = (place: unknown) => (of.get(place) ?? []).map(({ note }) => note);
  for (const field of card.fields()) field.show(notes(field));
  card.members.forEach((member, at) => {
    member.show(notes(member), text().member(at + 1));
    member.unfold();
  });
  card.number();
  showResult(card, found, seen, done);
  showSheet(card, found, edition, whole.checked);
}

function soon(): void {
  clearTimeout(timer);
  timer = setTimeout(refresh, REST);
}

function say(words: string): void {
  announce.textContent = words;
}

/** Begins anew with another card. */
function load(values: object, asked: boolean): void {
  card.load(values);
  clearCopy();
  done = asked;
  gone.forget();
  refresh();
}

for (const name of ["focusout", "change"]) {
  form.addEventListener(name, (event) => {
    const field = card.field(event.target);
    if (!field) return;
    if (name === "change" || !field.empty) field.left = true;
    soon();
  });
}

// While typing, only what was said already is looked at again.
form.addEventListener("input", (event) => {
  const field = card.field(event.target);
  if (field && (done || card.fields().some(({ noted }) => noted))) soon();
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  done = true;
  say("");
  refresh();
  find("result-title").focus();
});

form.addEventListener("reset", (event) => {
  event.preventDefault();
  clearPaste();
  load({}, false);
  say(text().cleared);
  card.head.fields.get("no_kk")?.control.focus();
});

find("add").addEventListener("click", () => {
  const member = card.add();
  gone.forget();
  say(text().added(card.members.length));
  member.first().control.focus();
  soon();
});

find("members").addEventListener("click", (event) => {
  const member = card.members.find(({ removal }) => removal.contains(event.target as Node));
  if (!member) return;
  const at = card.remove(member);
  refresh();
  say(text().removed(at + 1));
  if (!member.empty) gone.show(member, at, card.members[at]?.box);
  else (card.members[at]?.removal ?? find("add")).focus();
});

gone.undo.addEventListener("click", () => {
  const removed = gone.forget();
  if (!removed) return;
  const { member, at } = removed;
  // The blank member that took the place of the only one goes again.
  const [only] = card.members;
  if (card.members.length === 1 && only?.empty) card.drop(only);
  card.put(member, at);
  refresh();
  say(text().restored(at + 1));
  member.first().control.focus();
});

find("fill").addEventListener("click", () => {
  load(SAMPLES[sample.value as Sample], true);
  say("");
});

find("load").addEventListener("click", () => {
  const found = pasted();
  if (!found) return;
  load(found.card, true);
  find<HTMLDetailsElement>("paste").open = false;
  const { cards } = found;
  say(cards > 1 ? text().loadedFirst(cards, card.count) : text().loaded(card.count));
  find("result-title").focus();
});

whole.addEventListener("change", refresh);
find("print").addEventListener("click", () => window.print());

suggest(names("occupation"));
for (const key of Object.keys(SAMPLES)) sample.append(new Option(key, key));
start(text, edition, () => {
  for (const option of sample.options) option.text = text()[`sample_${option.value as Sample}`];
  say("");
  card.speak();
  gone.speak();
  sayPaste();
  speakCarry();
  refresh();
});

carry(
  () => card.value,
  (own) => load(own, true),
  say,
);
