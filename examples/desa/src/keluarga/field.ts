// A field of the card on the page: its label, its control, and what is said below it.

import { element, show, type Note } from "../common/notes";
import type { Spec } from "./fields";
import { names } from "./lists";
import { text } from "./texts";

type Control = HTMLInputElement | HTMLSelectElement;

/** What stands in a file, as people read it. */
function plain(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** One field on the page. */
export class Field {
  readonly box: HTMLElement;
  readonly control: Control;
  /** Somebody was here: from then on what is wrong is said. */
  left = false;
  private readonly title = element("label");
  private readonly place = element("div", "notes");
  /** What a file gave; it counts until somebody types. */
  private given: { readonly value: unknown } | undefined;
  private said = "";

  constructor(
    /** The key in the card. */
    readonly key: string,
    private readonly spec: Spec,
    readonly id: string,
  ) {
    this.control = spec.way === "choice" ? this.choice() : this.input();
    this.control.id = id;
    this.control.autocomplete = "off";
    for (const event of ["input", "change"]) this.control.addEventListener(event, () => (this.given = undefined));
    this.title.htmlFor = id;
    this.box = element("div", `field ${spec.way}`, [this.title, this.control, this.place]);
    this.speak();
  }

  /** The name of the field for people. */
  get label(): string {
    return text().field[this.spec.key] ?? this.key;
  }

  private input(): HTMLInputElement {
    const input = element("input", this.spec.way);
    input.spellcheck = false;
    if (this.spec.way === "number") input.inputMode = "numeric";
    if (this.spec.way === "name" || this.spec.way === "suggest") input.autocapitalize = "characters";
    if (this.spec.way === "suggest") input.setAttribute("list", "occupations");
    return input;
  }

  private choice(): HTMLSelectElement {
    const select = element("select");
    select.add(new Option("", ""));
    for (const name of new Set(this.spec.lists?.flatMap(names))) this.option(select, name);
    return select;
  }

  /** The wordings are those of the card in either language. */
  private option(select: HTMLSelectElement, name: string): void {
    const option = new Option(name, name);
    option.lang = "id";
    select.add(option);
  }

  /** Words in the language of the page. */
  speak(): void {
    this.title.textContent = this.label;
    const [none] = this.control instanceof HTMLSelectElement ? this.control.options : [];
    if (none) none.text = text().choose;
    // What is said is in the old language.
    this.said = "";
  }

  /** Nothing is filled in. */
  get empty(): boolean {
    return this.control.value.trim() === "";
  }

  /** What the check gets: what was typed, or the very value of the file. */
  get value(): unknown {
    return this.given ? this.given.value : this.control.value.trim();
  }

  /** Fills the field with what a file gives. */
  set(value: unknown): void {
    const words = plain(value);
    const { control } = this;
    if (control instanceof HTMLSelectElement && words && !Array.from(control.options).some((option) => option.value === words)) {
      this.option(control, words);
    }
    control.value = words;
    this.given = { value };
  }

  /** Whether anything is said here. */
  get noted(): boolean {
    return this.place.childElementCount > 0;
  }

  /** Shows notes and nothing else; what stays the same is left alone, so that an open "Why?" stays open. */
  show(notes: readonly Note[]): void {
    const said = JSON.stringify(notes);
    if (said === this.said) return;
    this.said = said;
    this.place.replaceChildren(...notes.map((note, at) => show(note, `${this.id}-note-${at}`, this.label)));
    const wrong = notes.some((note) => note.severity === "error");
    if (wrong) this.control.setAttribute("aria-invalid", "true");
    else this.control.removeAttribute("aria-invalid");
    const ids = notes.map((_, at) => `${this.id}-note-${at}`);
    if (ids.length) this.control.setAttribute("aria-describedby", ids.join(" "));
    else this.control.removeAttribute("aria-describedby");
    const warned = notes.some((note) => note.severity === "warning");
    this.box.dataset["state"] = wrong ? "error" : warned ? "warning" : "quiet";
  }
}
