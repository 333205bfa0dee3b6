// A question made from a fact of a pack: its control, what proves it, and what is said about the answer.

import type { FactInput, FactValue, PackFact, Reason } from "absah/rules";
import { today } from "../common/language";
import { element, show, type Note } from "../common/notes";
import { Boxes, Radios, Select, type Control, type Reading } from "./control";
import { writeDate } from "./read";
import { text } from "./texts";
import { dotted, readDate, Typed } from "./typed";
import { either, said, Words } from "./words";

let questions = 0;

function control(fact: PackFact, id: string, legend: () => string): Control {
  if (fact.type === "set") return new Boxes(fact, id, legend);
  if (fact.type === "bool") return new Radios(fact, id, legend);
  if (fact.type === "enum") return Select.fits(fact) ? new Select(fact, id, legend) : new Radios(fact, id, legend);
  return new Typed(fact, id, legend);
}

/** Facts of the same name and kind are one question, whichever pack asks. */
export function signature({ id, type, label, codes, registry }: PackFact): string {
  return JSON.stringify([id, type, label, codes, registry]);
}

/** What is known of the day and the registry of a value. */
interface Origin {
  readonly date?: string;
  readonly source?: string;
  readonly notes: readonly Note[];
}

/** What a family card says beside the answer. */
export interface Beside {
  /** The answer is the one of the card. */
  readonly stands: boolean;
  /** Nobody answered yet, and what the card says failed its check. */
  readonly invalid: boolean;
  readonly notes: readonly Note[];
}

/** One question on the page. */
export class Question {
  readonly box: HTMLElement;
  /** Somebody was here: from then on what is wrong is said. */
  left = false;
  private readonly id = `q${++questions}`;
  readonly control: Control;
  /** What something else than the counter says; nothing as long as there is none. */
  beside: Beside | undefined;
  private readonly words = new Words();
  private readonly hint = element("p", "hint");
  private readonly told = element("p", "told line");
  private readonly place = element("div", "notes");
  private readonly first = element("strong", "ask");
  private readonly from = element("span", "from-card");
  private readonly source = element("select");
  private readonly date = element("input", "middle");
  private said = "";

  constructor(
    readonly fact: PackFact,
    /** Registries that values can come from. */
    private readonly registries: readonly string[],
  ) {
    const { evidence } = fact;
    this.control = control(fact, this.id, () => said(fact.question ?? fact.label));
    this.hint.id = `${this.id}-hint`;
    this.from.id = `${this.id}-from`;
    this.words.put(this.from, () => text().fromCard);
    const proof = () => (evidence.length ? text().proof(either(evidence.map(({ label }) => said(label)))) : "");
    this.words.put(this.hint, () => [...(fact.type === "set" ? [text().setHint] : []), proof()].join(" "));
    this.words.put(this.first, () => text().askFirst);
    this.first.hidden = true;
    this.box = element("div", "field question", [this.first, this.from, this.control.box, ...this.origin(), this.told, this.hint, this.place]);
    this.box.dataset["fact"] = fact.id;
    this.show([]);
  }

  /** Where a value is from, and of which day: asked for values of a registry and those that grow old. */
  private origin(): HTMLElement[] {
    const { registry, validFor } = this.fact;
    if (!registry && !validFor) return [];
    const field = (id: string, target: HTMLSelectElement | HTMLInputElement, label: () => string) => {
      target.id = `${this.id}-${id}`;
      target.autocomplete = "off";
      const title = this.words.put(element("label"), label);
      title.htmlFor = target.id;
      return element("div", "part", [title, target]);
    };
    this.source.append(new Option("–", ""), ...this.registries.map((name) => new Option(name.toUpperCase(), name)));
    const date = field("date", this.date, () => text().ofDay);
    return [element("div", "origin", registry ? [field("source", this.source, () => text().ofRegistry), date] : [date])];
  }

  private readOrigin(): Origin {
    const { registry, validFor } = this.fact;
    if (!registry && !validFor) return { notes: [] };
    const typed = this.date.value.trim();
    const read = typed ? readDate(typed) : undefined;
    const source = registry ? this.source.value : "";
    const lacking: Note[] = [];
    if (registry && !source) lacking.push({ severity: "error", message: text().noSource, help: text().noSourceHelp, law: [], code: "" });
    if (!read) lacking.push({ severity: "error", message: text().noDay, help: text().noDayHelp, law: [], code: "" });
    return {
      ...(read && "date" in read && { date: read.date }),
      ...(source && { source }),
      notes: [...lacking, ...(read && "notes" in read ? read.notes : [])],
    };
  }

  /** The name of the fact for people. */
  get label(): string {
    return said(this.fact.label);
  }

  /** What goes to and describes the question. */
  get target(): string {
    return this.id;
  }

  /** Nothing is answered. */
  get empty(): boolean {
    return this.control.read().state === "empty";
  }

  /** Asked, and nobody knows. */
  get unknown(): boolean {
    return this.control.read().state === "unknown";
  }

  /** Answered, and as the family card says. */
  get fromCard(): boolean {
    return this.beside?.stands === true;
  }

  /** What the pack gets, and what the page itself has to say. */
  get answer(): { input: FactInput | { value: bigint }; notes: readonly Note[] } {
    const { input, notes } = this.own;
    const { beside } = this;
    return { input: beside?.invalid ? { reason: "invalid", source: "kk" } : input, notes: [...notes, ...(beside?.notes ?? [])] };
  }

  private get own(): { input: FactInput | { value: bigint }; notes: readonly Note[] } {
    const read: Reading = this.control.read();
    const reason = (reason: Reason) => ({ input: { reason }, notes: [] });
    switch (read.state) {
      case "empty":
        return { input: undefined, notes: [] };
      case "unknown":
        return reason("not_known");
      case "wrong":
        return { ...reason("invalid"), notes: read.notes };
      case "given": {
        const { notes, ...origin } = this.readOrigin();
        if (notes.length) return { ...reason("invalid"), notes };
        return { input: { value: read.value as FactValue, ...(this.fromCard && { source: "kk" }), ...origin }, notes };
      }
    }
  }

  /** A value as people read it. */
  inWords(value: FactValue): string {
    const { type, codes, unit } = this.fact;
    const code = codes?.find((own) => own.code === value);
    if (code) return said(code.words);
    if (typeof value === "boolean") return value ? text().yes : text().no;
    if (type === "date") return writeDate(String(value));
    if (type === "region") return dotted(String(value));
    return unit ? `${String(value)} ${said(unit)}` : String(value);
  }

  /** Fills in a fact as a file gives it. */
  fill(input: FactInput): void {
    this.beside = undefined;
    const plain = typeof input !== "object" || input === null || Array.isArray(input) || input instanceof Date;
    const given = plain ? { value: input as FactValue | null | undefined } : (input as Exclude<FactInput, FactValue | Date | null>);
    const { value, date, source, reason } = given as { value?: FactValue | null; date?: string; source?: string; reason?: Reason };
    this.control.set(reason ? (reason === "not_known" ? null : undefined) : (value ?? undefined));
    this.date.value = date ? writeDate(date) : "";
    this.source.value = source ?? "";
    this.left = input !== undefined;
  }

  /** Brings what was typed into its usual form. */
  settle(): void {
    this.control.settle?.();
  }

  /** Whether anything is said here. */
  get noted(): boolean {
    return this.place.childElementCount > 0;
  }

  /** Whether it is the one to ask first. */
  ask(first: boolean): void {
    this.first.hidden = !first;
  }

  /** Shows notes and nothing else; what stays the same is left alone. */
  show(notes: readonly Note[]): void {
    const read = this.control.read();
    this.told.textContent = (read.state === "given" && read.told) || "";
    this.told.hidden = !this.told.textContent;
    this.from.hidden = !this.fromCard;
    const said = JSON.stringify([notes, this.fromCard]);
    if (said === this.said) return;
    this.said = said;
    const ids = notes.map((_, at) => `${this.id}-note-${at}`);
    this.place.replaceChildren(...notes.map((note, at) => show(note, ids[at] ?? "", this.label)));
    const wrong = notes.some(({ severity }) => severity === "error");
    for (const target of [this.control.target, this.date]) {
      target.setAttribute("aria-describedby", [...(this.fromCard ? [this.from.id] : []), this.hint.id, ...ids].join(" "));
      if (wrong) target.setAttribute("aria-invalid", "true");
      else target.removeAttribute("aria-invalid");
    }
    this.box.dataset["state"] = wrong ? "error" : notes.some(({ severity }) => severity === "warning") ? "warning" : "quiet";
  }

  /** Words in the language of the page. */
  speak(): void {
    this.control.speak();
    this.words.speak();
    this.date.placeholder = writeDate(today());
    this.said = "";
  }
}
