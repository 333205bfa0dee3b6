// Words that follow the language of the page.

import type { Both } from "absah/rules";
import { lang } from "../common/language";

/** A text of a pack in the language that is shown. */
export function said(both: Both): string {
  return both[lang()];
}

/** `a, b atau c`. */
export function either(words: readonly string[]): string {
  return new Intl.ListFormat(lang(), { type: "disjunction" }).format(words);
}

/** `a, b dan c`. */
export function both(words: readonly string[]): string {
  return new Intl.ListFormat(lang(), { type: "conjunction" }).format(words);
}

/** Elements whose words are set again when the language changes. */
export class Words {
  private readonly all: (() => void)[] = [];

  /** Gives an element its words, now and after every change of language. */
  put<E extends Node>(element: E, words: () => string): E {
    const set = () => {
      element.textContent = words();
    };
    this.all.push(set);
    set();
    return element;
  }

  /** Words in the language of the page. */
  speak(): void {
    for (const set of this.all) set();
  }
}
