// A page for eligibility: one of several packs, its questions, and the decision. Both pages differ in their packs only.

import { checkNik, mask, ready as numbersLoaded, version } from "absah";
import "absah/locales/en";
import { loadPack, ready as rulesLoaded, type RulePack } from "absah/rules";
import { address, offer } from "../common/handover";
import { lang, today } from "../common/language";
import { element, find, show, type Note } from "../common/notes";
import { start } from "../common/start";
import { watch, type Given } from "./from-card";
import { inForce, judge, period, readDay, type Judgement } from "./judge";
import { enclosed } from "./letter";
import { place } from "./list";
import { showPanel } from "./panel";
import { Question, signature } from "./question";
import { writeDate } from "./read";
import { PERSON, type Sample, type SampleName } from "./samples";
import { showSheet } from "./sheet";
import { text } from "./texts";
import { said, Words } from "./words";

/** Milliseconds of rest before the answers are looked at again. */
const REST = 120;

/** Opens a page with packs, the first of which in force is chosen, and its samples. */
export async function open(page: "spm" | "beasiswa", compiled: readonly string[], samples: Readonly<Record<string, Sample>>): Promise<void> {
  // Browsers from before 2023 compile in the background; all others are ready at once.
  await Promise.all([numbersLoaded(), rulesLoaded()]);
  const packs = compiled.map((own) => loadPack(own));
  const form = find<HTMLFormElement>("form");
  const day = find<HTMLInputElement>("day");
  const name = find<HTMLInputElement>("name");
  const nik = find<HTMLInputElement>("nik");
  const words = new Words();
  const registries = [...new Set(packs.flatMap(({ facts }) => facts.flatMap(({ registry }) => registry ?? [])))];
  const asked = new Map<string, Question>();
  const answered: Question[] = [];
  let pack = packs.find((own) => inForce(own, today())) ?? packs[0]!;
  /** The day that was last read. */
  let date = today();
  let dayLeft = false;
  let nikLeft = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The decision that is shown. */
  let shown: Judgement["decision"];

  const question = (fact: RulePack["facts"][number]): Question => {
    const key = signature(fact);
    const known = asked.get(key) ?? new Question(fact, registries);
    asked.set(key, known);
    return known;
  };

  const own = (): Question[] => pack.facts.map(question);

  function showNotes(at: string, target: HTMLInputElement, label: string, notes: readonly Note[]): void {
    const ids = notes.map((_, one) => `${at}-${one}`);
    // What stays the same is left alone, so that it is not read out again and an open "Why?" stays open.
    const told = JSON.stringify([label, notes]);
    if (find(at).dataset["said"] === told) return;
    find(at).dataset["said"] = told;
    find(at).replaceChildren(...notes.map((note, one) => show(note, ids[one] ?? "", label)));
    target.setAttribute("aria-describedby", [`${target.id}-hint`, ...ids].join(" "));
    target.setAttribute("aria-invalid", String(notes.some(({ severity }) => severity === "error")));
  }

  function showDay(typed: string): string {
    const read = readDay(typed);
    const date = "date" in read ? read.date : "";
    const wrong = "notes" in read && dayLeft ? read.notes : [];
    const silent: Note[] = date && !inForce(pack, date)
      ? [{ severity: "warning", message: text().notInForce(said(pack.title), writeDate(date)), help: text().notInForceHelp(period(pack)), law: [], code: "", missing: true }]
      : [];
    showNotes("day-notes", day, text().day, [...wrong, ...silent]);
    return date;
  }

  function refresh(): void {
    clearTimeout(timer);
    const all = own();
    const read = showDay(day.value);
    date = read || date;
    words.speak();
    const judgement: Judgement = read ? judge(pack, all, read) : { decision: undefined, notes: new Map(), open: [], matters: new Set() };
    for (const one of all) one.show(one.left ? (judgement.notes.get(one) ?? []) : []);
    const next = place(all, answered, judgement);
    const { decision } = judgement;
    shown = decision;
    showPanel(pack, decision, read, next);
    const number = nik.value.trim();
    const found = number && nikLeft ? checkNik(number, { asOf: today(), lang: lang() }).findings : [];
    showNotes("nik-notes", nik, text().nik, found.map(({ severity, message, help, law, code }) => ({ severity, message, help, law, code })));
    const wrong = all.filter((one) => judgement.notes.get(one)?.some(({ severity }) => severity === "error"));
    const print = find<HTMLButtonElement>("print");
    print.disabled = !decision;
    find("print-hint").textContent = !decision ? text().printNotYet : wrong.length ? text().printFaults : "";
    const labels = (list: readonly Question[]) => list.map(({ label }) => label);
    showSheet(pack, decision, read, { name: name.value.trim(), nik: number && mask(number) }, labels(wrong), labels(all.filter(({ fromCard }) => fromCard)));
  }

  function soon(): void {
    clearTimeout(timer);
    timer = setTimeout(refresh, REST);
  }

  const within = (event: Event): Question | undefined => own().find(({ box }) => box.contains(event.target as Node));

  function choose(id: string): void {
    pack = packs.find((own) => own.id === id) ?? pack;
    for (const input of form.querySelectorAll<HTMLInputElement>("[name=pack]")) input.checked = input.value === pack.id;
  }

  function empty(): void {
    card()?.forget();
    answered.length = 0;
    for (const one of asked.values()) one.fill(undefined);
  }

  /** Takes over what is given, and leaves the other answers as they are. */
  function take(given: Given): void {
    for (const one of own()) if (given[one.fact.id] !== undefined) one.fill(given[one.fact.id]);
  }

  for (const one of packs) {
    const input = element("input");
    input.type = "radio";
    input.name = "pack";
    input.value = one.id;
    input.autocomplete = "off";
    const name = words.put(element("span"), () => said(one.title));
    const days = words.put(element("span", "hint"), () => (inForce(one, date) ? period(one) : `${period(one)}; ${text().outside}`));
    find("packs").append(element("label", "", [input, element("span", "stack", [name, days])]));
  }
  choose(pack.id);
  day.value = writeDate(today());

  form.addEventListener("change", (event) => {
    const { target } = event;
    if (target instanceof HTMLInputElement && target.name === "pack") choose(target.value);
    if (target === day || (target instanceof HTMLInputElement && target.name === "pack")) card()?.apply();
    const one = within(event);
    if (one) one.left = true;
    one?.settle();
    if (target === day) dayLeft = true;
    refresh();
  });
  // While typing, only what was said already is looked at again.
  form.addEventListener("input", (event) => {
    if (within(event)?.noted || (event.target === day && find("day-notes").childElementCount)) soon();
  });
  form.addEventListener("focusout", soon);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    empty();
    name.value = "";
    nik.value = "";
    nikLeft = false;
    refresh();
    find("announce").textContent = text().cleared;
    find("questions-title").focus();
  });
  find("today").addEventListener("click", () => {
    day.value = writeDate(today());
    card()?.apply();
    refresh();
  });
  for (const field of [name, nik]) {
    field.addEventListener("change", () => {
      nikLeft ||= field === nik;
      refresh();
    });
  }
  nik.addEventListener("input", () => {
    if (find("nik-notes").childElementCount) soon();
  });
  find("fill").addEventListener("click", () => {
    const sample = samples[find<HTMLSelectElement>("sample").value];
    if (!sample) return;
    choose(sample.pack);
    day.value = writeDate(sample.day ?? today());
    empty();
    take(sample.facts);
    name.value = PERSON.name;
    nik.value = PERSON.nik;
    find("announce").textContent = "";
    refresh();
  });
  find("print").addEventListener("click", () => window.print());

  const typedDay = (): string => {
    const read = readDay(day.value);
    return "date" in read ? read.date : "";
  };
  const person = [name, nik] as const;
  const card = watch({ pack: () => pack, day: typedDay, questions: own, asked: () => asked.values(), person, refresh, words: () => new Words() });
  offer(
    () => card()?.card,
    () => card()?.ways(),
    () => shown && enclosed(page, pack, shown, { name: name.value.trim(), nik: nik.value.trim() }),
  );
  for (const key of Object.keys(samples)) find<HTMLSelectElement>("sample").append(new Option(key, key));
  const titled = () => ({ ...text(), title: text()[`title_${page}`], lead: text()[`lead_${page}`] });
  start(titled, version(), () => {
    for (const option of find<HTMLSelectElement>("sample").options) option.text = text().sample[option.value as SampleName];
    for (const one of asked.values()) one.speak();
    card()?.speak();
    find<HTMLAnchorElement>("to-letter").href = address("surat");
    find("announce").textContent = "";
    refresh();
  });
}
