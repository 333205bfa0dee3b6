// Controls by the type of a fact. Each knows an answer, no answer yet, and "nobody knows".

import type { FactValue, PackFact } from "absah/rules";
import { element, type Note } from "../common/notes";
import { text } from "./texts";
import { said, Words } from "./words";

/** What stands in a control. */
export type Reading =
  | { readonly state: "empty" | "unknown" }
  /** `told` repeats the value in other words. */
  | { readonly state: "given"; readonly value: FactValue | bigint; readonly told?: string }
  /** It cannot be read; `notes` say why. */
  | { readonly state: "wrong"; readonly notes: readonly Note[] };

/** A way to answer. */
export interface Control {
  readonly box: HTMLElement;
  /** Gets the focus, and is what notes describe. */
  readonly target: HTMLElement;
  read(): Reading;
  /** Fills in a value; `undefined` empties, `null` says that nobody knows. */
  set(value: FactValue | null | undefined): void;
  /** Brings what was typed into its usual form. */
  settle?(): void;
  speak(): void;
}

/** A code that no pack has. */
const UNKNOWN = "?";
const YES = "true";
const NO = "false";
/** More codes than this go into a list that opens. */
const MOST = 8;

function options(fact: PackFact): [value: string, words: () => string][] {
  const own: [string, () => string][] = fact.codes
    ? fact.codes.map(({ code, words }) => [code, () => said(words)])
    : [
        [YES, () => text().yes],
        [NO, () => text().no],
      ];
  return [...own, [UNKNOWN, () => text().unknown]];
}

function reading(chosen: string, fact: PackFact): Reading {
  if (chosen === "") return { state: "empty" };
  if (chosen === UNKNOWN) return { state: "unknown" };
  return { state: "given", value: fact.codes ? chosen : chosen === YES };
}

function chosen(value: FactValue | null | undefined): string {
  return value === null ? UNKNOWN : value === undefined ? "" : String(value);
}

/** A button or box with its words. */
function choice(words: Words, type: "radio" | "checkbox", name: string, value: string, label: () => string): [HTMLElement, HTMLInputElement] {
  const input = element("input");
  input.type = type;
  input.name = name;
  input.value = value;
  input.autocomplete = "off";
  return [element("label", value === UNKNOWN ? "unknown" : "", [input, words.put(element("span"), label)]), input];
}

/** One of a few: every choice is seen. */
export class Radios implements Control {
  readonly box: HTMLElement;
  readonly target: HTMLElement;
  private readonly words = new Words();
  private readonly inputs: readonly HTMLInputElement[];

  constructor(
    private readonly fact: PackFact,
    id: string,
    legend: () => string,
  ) {
    const all = options(fact).map(([value, label]) => choice(this.words, "radio", id, value, label));
    this.inputs = all.map(([, input]) => input);
    const title = this.words.put(element("legend"), legend);
    this.target = element("fieldset", "", [title, element("div", fact.codes ? "choices column" : "choices", all.map(([label]) => label))]);
    this.target.id = id;
    this.target.setAttribute("role", "radiogroup");
    this.box = this.target;
  }

  read(): Reading {
    return reading(this.inputs.find(({ checked }) => checked)?.value ?? "", this.fact);
  }

  set(value: FactValue | null | undefined): void {
    for (const input of this.inputs) input.checked = input.value === chosen(value);
  }

  speak(): void {
    this.words.speak();
  }
}

/** One of many. */
export class Select implements Control {
  readonly box: HTMLElement;
  readonly target: HTMLSelectElement;
  private readonly words = new Words();

  constructor(
    private readonly fact: PackFact,
    id: string,
    legend: () => string,
  ) {
    this.target = element("select");
    this.target.id = id;
    this.target.autocomplete = "off";
    this.target.append(new Option("–", ""));
    for (const [value, label] of options(fact)) {
      const option = new Option("", value);
      this.target.append(this.words.put(option, label));
    }
    const title = this.words.put(element("label"), legend);
    title.htmlFor = id;
    this.box = element("div", "typed", [title, this.target]);
  }

  static fits(fact: PackFact): boolean {
    return (fact.codes?.length ?? 0) > MOST;
  }

  read(): Reading {
    return reading(this.target.value, this.fact);
  }

  set(value: FactValue | null | undefined): void {
    this.target.value = chosen(value);
  }

  speak(): void {
    this.words.speak();
  }
}

/** Several, none of them, or nobody knows. */
export class Boxes implements Control {
  readonly box: HTMLElement;
  readonly target: HTMLElement;
  private readonly words = new Words();
  private readonly codes: readonly HTMLInputElement[];
  private readonly none: HTMLInputElement;
  private readonly unknown: HTMLInputElement;

  constructor(fact: PackFact, id: string, legend: () => string) {
    const own = (fact.codes ?? []).map(({ code, words }) => choice(this.words, "checkbox", id, code, () => said(words)));
    const none = choice(this.words, "checkbox", id, "", () => text().none);
    const unknown = choice(this.words, "checkbox", id, UNKNOWN, () => text().unknown);
    this.codes = own.map(([, input]) => input);
    this.none = none[1];
    this.unknown = unknown[1];
    const labels = [...own, none, unknown].map(([label]) => label);
    this.target = element("fieldset", "", [
      this.words.put(element("legend"), legend),
      element("div", "choices column", labels),
    ]);
    this.target.id = id;
    this.box = this.target;
    // None, or nobody knows, goes with nothing else.
    this.target.addEventListener("change", ({ target }) => {
      const alone = target === this.none || target === this.unknown;
      for (const input of [...this.codes, this.none, this.unknown]) {
        if (input !== target && (alone || input === this.none || input === this.unknown)) input.checked = false;
      }
    });
  }

  read(): Reading {
    if (this.unknown.checked) return { state: "unknown" };
    const value = this.codes.filter(({ checked }) => checked).map((input) => input.value);
    return value.length || this.none.checked ? { state: "given", value } : { state: "empty" };
  }

  set(value: FactValue | null | undefined): void {
    const codes = Array.isArray(value) ? value : [];
    for (const input of this.codes) input.checked = codes.includes(input.value);
    this.none.checked = Array.isArray(value) && !codes.length;
    this.unknown.checked = value === null;
  }

  speak(): void {
    this.words.speak();
  }
}
