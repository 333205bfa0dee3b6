// What a family card says about one question: filled in where nothing was typed, else only said.

import type { CardFact } from "absah/card-facts";
import type { Note } from "../../common/notes";
import type { Reading } from "../control";
import type { Beside, Question } from "../question";
import { text } from "./texts";

/** What became of what a card says. */
export type Came = "filled" | "invalid" | "unclear" | "kept";

function key(read: Reading): string {
  return "value" in read ? `given ${String(read.value)}` : read.state;
}

/** What the card says, beside the question that holds the answer. */
class CardAnswer implements Beside {
  private fact: CardFact | undefined;
  /** How the control reads since the card filled it. */
  private filled: string | undefined;

  constructor(private readonly question: Question) {}

  private get read(): Reading {
    return this.question.control.read();
  }

  /** The answer is the one of the card. */
  get stands(): boolean {
    return this.filled !== undefined && this.filled === key(this.read);
  }

  /** What the card says cannot be used, and nobody answered yet. */
  get invalid(): boolean {
    return this.reason === "invalid" && this.read.state === "empty";
  }

  private get reason(): "invalid" | "unclear" | undefined {
    if (!this.fact || !("reason" in this.fact)) return undefined;
    return this.fact.reason === "not_known" ? "unclear" : "invalid";
  }

  /** Takes in what the card says; what was typed stays, unless it is to be replaced. */
  take(fact: CardFact | undefined, force = false): Came | undefined {
    if (this.stands) this.question.control.set(undefined);
    this.fact = fact;
    this.filled = undefined;
    if (!fact) return undefined;
    const { state } = this.read;
    this.question.left = true;
    if ("reason" in fact) return state === "empty" ? this.reason : undefined;
    if (state !== "empty" && !force) return this.differs ? "kept" : undefined;
    this.question.control.set(fact.value);
    this.filled = key(this.read);
    return "filled";
  }

  private get differs(): boolean {
    const { fact } = this;
    return fact !== undefined && "value" in fact && key(this.read) !== `given ${String(fact.value)}`;
  }

  /** What is said about it at the question. */
  get notes(): readonly Note[] {
    const { fact, reason } = this;
    if (!fact) return [];
    const note = (severity: Note["severity"], [message, help]: readonly [string, string]): Note[] => [
      { severity, message, help, law: [], code: "", missing: true },
    ];
    const { state } = this.read;
    if (reason) return state === "empty" ? note(reason === "invalid" ? "warning" : "info", text().note[reason]) : [];
    if (state === "empty" || !("value" in fact) || !this.differs) return [];
    return note("info", text().note.kept(this.question.inWords(fact.value)));
  }
}

/** Brings what a card says to a question. */
export function take(question: Question, fact: CardFact | undefined, force = false): Came | undefined {
  // Whoever fills the question otherwise takes away what stood beside it.
  const own = question.beside instanceof CardAnswer ? question.beside : new CardAnswer(question);
  question.beside = own;
  return own.take(fact, force);
}
