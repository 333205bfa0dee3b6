// The page for letters: a form out of a template, what is found in the data, and the letter itself.

import { ready as numbersLoaded, version } from "absah";
import { ready as codesLoaded } from "absah/codes";
import { ready as cardsLoaded } from "absah/family";
import biodata from "absah/letters/id.surat.biodata-keluarga";
import domicile from "absah/letters/id.surat.keterangan-domisili";
import introduction from "absah/letters/id.surat.pengantar-ktp";
import income from "absah/letters/id.surat.penghasilan-orang-tua";
import ktp from "absah/letters/id.surat.permohonan-ktp-el";
import scholarship from "absah/letters/id.surat.rekomendasi-beasiswa";
import means from "absah/letters/id.surat.sktm";
import poverty from "absah/letters/id.surat.spm";
import { loadTemplate, ready as lettersLoaded, type LetterFinding, type LetterTemplate } from "absah/letters";
import "absah/locales/en-family";
import "absah/locales/en-letters";
import type { Enclosed } from "../common/handover";
import { lang, sentence, stop, today } from "../common/language";
import { badge, element, find, link, type Note } from "../common/notes";
import { start } from "../common/start";
import { CardBox } from "./card";
import { Form } from "./form";
import { samples } from "./generated";
import { fromCard, type Data } from "./given";
import { Place, printOn, SHEETS } from "./preview";
import { text } from "./texts";

/** Milliseconds of rest before the data are looked at again. */
const REST = 150;
/** Faults that are listed at once. */
const LISTED = 12;

await Promise.all([numbersLoaded(), codesLoaded(), cardsLoaded(), lettersLoaded()]);
const templates = [poverty, means, scholarship, income, domicile, introduction, ktp, biodata].map((own) => loadTemplate(own));
const wanted = new URLSearchParams(location.search).get("surat");
let template: LetterTemplate = templates.find(({ id }) => id === `id.surat.${wanted}`) ?? templates[0]!;

const choose = find<HTMLSelectElement>("letter");
const sample = find<HTMLSelectElement>("sample");
const print = find<HTMLButtonElement>("print");
const preview = new Place(find("preview"));
const sheet = new Place(find("sheet"));
let timer: ReturnType<typeof setTimeout> | undefined;
let decision: Enclosed["decision"];

const soon = (): void => {
  clearTimeout(timer);
  timer = setTimeout(refresh, REST);
};
const form = new Form(find("fields"), soon);
const card = new CardBox({
  chosen(own, member) {
    const { data, wrong } = fromCard(template.id, own, member);
    const there = Object.keys(data).length > 0;
    fill(data, false);
    const parts = [there ? text().cardFilled : text().cardNoBinding, ...(wrong.length ? [text().cardWrong(wrong.join(", "))] : [])];
    card.tell(parts);
  },
  enclosed(more) {
    const own = templates.find(({ id }) => id === more.template);
    if (own) change(own);
    decision = more.decision;
    fill(more.data as Data, false);
  },
});

/** The day of the letter is today until somebody says otherwise. */
function dated(data: Data): Data {
  const [year, month, day] = today().split("-");
  return { ...data, tanggal: data["tanggal"] ?? `${day}-${month}-${year}` };
}

/** Takes data over: groups part by part, lists as a whole. */
function fill(data: Data, fresh: boolean): void {
  if (fresh) form.clear();
  const copy = structuredClone(data);
  for (const [key, value] of Object.entries(copy)) {
    const old = form.data[key];
    const group = (own: unknown): own is Data => typeof own === "object" && own !== null && !Array.isArray(own);
    form.data[key] = group(value) && group(old) ? { ...old, ...value } : value;
  }
  form.data = dated(form.data);
  form.build(template.fields);
  refresh();
}

function change(to: LetterTemplate): void {
  template = to;
  choose.value = to.id;
  sample.replaceChildren(...(samples[to.id] ?? []).map(({ name }, at) => new Option(sentence(name), String(at))));
  form.all = false;
  form.build(to.fields);
  card?.again();
}

/** A fault with the way to its field. */
function item({ message, path }: LetterFinding): HTMLElement {
  const place = form.where(path);
  const own = place && !message.toLowerCase().startsWith(place.label.toLowerCase()) ? `${place.label}: ${message}` : message;
  return element("li", "", place ? [link(place.id, stop(sentence(own)))] : stop(sentence(own)));
}

function list(at: string, findings: readonly LetterFinding[]): void {
  const items = findings.slice(0, LISTED).map(item);
  if (findings.length > LISTED) items.push(element("li", "", text().more(findings.length - LISTED)));
  find(at).hidden = !items.length;
  find(at).querySelector("ul")!.replaceChildren(...items);
}

function refresh(): void {
  clearTimeout(timer);
  const data = form.given();
  const findings = template.check(data, { lang: lang(), asOf: today() });
  const notes = new Map<string, Note[]>();
  for (const { path, severity, message, help, law, code } of findings) {
    const note: Note = { severity, message: sentence(message), help, law, code, ...(code === "letter-missing" && { missing: true as const }) };
    notes.set(path, [...(notes.get(path) ?? []), note]);
  }
  form.say(notes);
  const errors = findings.filter(({ severity }) => severity === "error");
  const warnings = findings.filter(({ severity }) => severity === "warning");
  const html = template.html(data);
  const title = template.title[lang()];
  const good = html !== null;
  const said = good ? (warnings.length ? text().readyWarnings(warnings.length) : text().ready) : text().faults(errors.length);
  const state = find("state");
  if (state.textContent !== said) state.textContent = said;
  find("result").dataset["outcome"] = good ? "ready" : "faults";
  list("faults", errors);
  list("looks", warnings);
  preview.show(html);
  printOn(sheet.show(html));
  find("blank").hidden = good;
  find("preview").setAttribute("aria-label", text().preview(title, template.paper));
  fit();
  print.disabled = !good;
  find("print-hint").textContent = good ? text().printHint(template.paper) : text().printNot;
  const brought = decision ? [badge(decision.eligible ? "info" : "warning"), document.createTextNode(text().decision(decision.pack, decision.text))] : [];
  find("decision").replaceChildren(...brought);
}

function fit(): void {
  preview.fit(SHEETS[template.paper] ?? SHEETS["F4"]!);
}

choose.append(...templates.map(({ id }) => new Option(id, id)));
choose.addEventListener("change", () => {
  change(templates.find(({ id }) => id === choose.value) ?? template);
  refresh();
});
find("fill").addEventListener("click", () => {
  const own = samples[template.id]?.[Number(sample.value)];
  if (!own) return;
  decision = undefined;
  fill(own.data, true);
  find("announce").textContent = "";
});
find("form").addEventListener("submit", (event) => event.preventDefault());
find("form").addEventListener("reset", (event) => {
  event.preventDefault();
  decision = undefined;
  card.forget();
  fill({}, true);
  find("announce").textContent = text().cleared;
  choose.focus();
});
find("show-faults").addEventListener("click", () => {
  form.all = true;
  refresh();
  find("faults").querySelector<HTMLElement>("a")?.focus();
});
print.addEventListener("click", () => window.print());
new ResizeObserver(fit).observe(find("preview"));

change(template);
form.data = dated(form.data);
start(text, version(), () => {
  for (const option of choose.options) option.text = templates.find(({ id }) => id === option.value)!.title[lang()];
  form.build(template.fields);
  card.speak();
  find("announce").textContent = "";
  refresh();
});
