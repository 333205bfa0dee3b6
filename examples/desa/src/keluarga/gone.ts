// A line in the place of a member that was removed, with a button that brings it back.

import { element, find } from "../common/notes";
import type { Member } from "./group";
import { text } from "./texts";

/** The line, and what it can bring back. */
export class Gone {
  readonly undo = element("button");
  private readonly words = element("span");
  private readonly line = element("p", "gone", [this.words, this.undo]);
  private removed: { member: Member; at: number } | undefined;

  constructor() {
    this.undo.type = "button";
  }

  /** Stands in front of the member that took the place, and takes the focus. */
  show(member: Member, at: number, before: HTMLElement | undefined): void {
    this.removed = { member, at };
    find("members").insertBefore(this.line, before ?? null);
    this.speak();
    this.undo.focus();
  }

  /** Words in the language of the page. */
  speak(): void {
    this.words.textContent = text().removed((this.removed?.at ?? 0) + 1);
    this.undo.textContent = text().undo;
  }

  /** Takes the line away; gives what was removed. */
  forget(): { member: Member; at: number } | undefined {
    const { removed } = this;
    this.removed = undefined;
    this.line.remove();
    return removed;
  }
}
