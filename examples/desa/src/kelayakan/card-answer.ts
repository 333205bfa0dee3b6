// What a family card says about one question: filled in where nothing was typed, else only said.

import type { CardFact } from "absah/card-facts";
import type { FactValue, PackFact } from "absah/rules";
import type { Note } from "../common/notes";
import type { Control, Reading } from "./control";
import { writeDate } from "./read";
import { text } from "./texts";
import { dotted } from "./typed";
import { said } from "./words";

/** What became of what a card says. */
export type Came = "filled" | "invalid" | "unclear" | "kept";

function key(read: Reading): string {
  return "value" in read ? `given ${String(read.value)}` : read.state;
}

/** What the card says, beside the control that holds the answer. */
export class CardAnswer {
  private fact: CardFact | undefined;
  /** How the control reads since the card filled it. */
  private filled: string | undefined;

  constructor(
    private readonly about: PackFact,
    private readonly control: Control,
  ) {}

  /** The answer is the one of the card. */
  get stands(): boolean {
    return this.filled !== undefined && this.filled === key(this.control.read());
  }

  /** What the card says cannot be used, and nobody answered yet. */
  get invalid(): boolean {
    return this.reason === "invalid" && this.control.read().state === "empty";
  }

  private get reason(): "invalid" | "unclear" | undefined {
    if (!this.fact || !("reason" in this.fact)) return undefined;
    return this.fact.reason === "not_known" ? "unclear" : "invalid";
  }

  /** Takes in what the card says; what was typed stays, unless it is to be replaced. */
  take(fact: CardFact | undefined, force = false): Came | undefined {
    if (this.stands) this.control.set(undefined);
    this.fact = fact;
    this.filled = undefined;
    if (!fact) return undefined;
    const { state } = this.control.read();
    if ("reason" in fact) return state === "empty" ? this.reason : undefined;
    if (state !== "empty" && !force) return this.differs ? "kept" : undefined;
    this.control.set(fact.value);
    this.filled = key(this.control.read());
    return "filled";
  }

  /** Somebody else fills the control. */
  forget(): void {
    this.fact = undefined;
    this.filled = undefined;
  }

  private get differs(): boolean {
    const { fact, control } = this;
    return fact !== undefined && "value" in fact && key(control.read()) !== `given ${String(fact.value)}`;
  }

  private words(value: FactValue): string {
    const { type, codes, unit } = this.about;
    const code = codes?.find((own) => own.code === value);
    if (code) return said(code.words);
    if (typeof value === "boolean") return value ? text().yes : text().no;
    if (type === "date") return writeDate(String(value));
    if (type === "region") return dotted(String(value));
    return unit ? `${String(value)} ${said(unit)}` : String(value);
  }

  /** What is said about it at the question. */
  get notes(): readonly Note[] {
    const { fact, control, reason } = this;
    if (!fact) return [];
    const note = (severity: Note["severity"], [message, help]: readonly [string, string]): Note[] => [
      { severity, message, help, law: [], code: "", missing: true },
    ];
    const { state } = control.read();
    if (reason) return state === "empty" ? note(reason === "invalid" ? "warning" : "info", text().card[reason]) : [];
    if (state === "empty" || !("value" in fact) || !this.differs) return [];
    return note("info", text().card.kept(this.words(fact.value)));
  }
}
