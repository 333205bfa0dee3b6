// Answers out of a family card. The card, its reader and its words are loaded when somebody opens the box, not before.

import type { FactInput, RulePack } from "absah/rules";
import { expected } from "../common/handover";
import { find } from "../common/notes";
import type { Question } from "./question";
import type { Words } from "./words";

/** Facts by their names, as a file or another part of the desk gives them; a page takes them over in `take`. */
export type Given = Readonly<Record<string, FactInput>>;

/** What the box of the card has to know of its page. */
export interface Host {
  readonly pack: () => RulePack;
  /** The day of the decision; empty where it cannot be read. */
  readonly day: () => string;
  /** Those of the pack, and those of any pack that were shown. */
  readonly questions: () => readonly Question[];
  readonly asked: () => Iterable<Question>;
  /** Where name and NIK of the applicant stand. */
  readonly person: readonly [name: HTMLInputElement, nik: HTMLInputElement];
  readonly refresh: () => void;
  /** A new list of words that follow the language. */
  readonly words: () => Words;
}

/** The box of the card, once it is open. */
export interface CardBox {
  /** Fills in for the pack and the day of now. */
  apply(): void;
  /** Forgets the card; the answers are left to the page. */
  forget(): void;
  /** Takes over the card of the tab that led here. */
  pull(): Promise<void>;
  speak(): void;
  /** The card, if there is one. */
  readonly card: object | undefined;
  /** Another tab asked for the card. */
  ways(): void;
}

/** Watches the box; gives its card as far as there is one. */
export function watch(host: Host): () => CardBox | undefined {
  const box = find<HTMLDetailsElement>("card");
  let own: CardBox | undefined;
  let loading: Promise<CardBox> | undefined;
  const load = (): Promise<CardBox> => (loading ??= import("./card/box").then(async ({ build }) => (own = await build(host))));
  box.addEventListener("toggle", () => {
    if (box.open) void load();
  });
  if (expected()) {
    box.open = true;
    void load().then((card) => card.pull());
  }
  return () => own;
}
