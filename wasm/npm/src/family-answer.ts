/** Answers about family cards out of the words of the module. */
import { Hit, INSPECT } from "./finding.js";
import { EDITION } from "./generated/edition.js";
import { param } from "./texts.js";
import type { Edition, Finding, Lang } from "./types.js";
import { mask } from "./value.js";
import { text } from "./words.js";

/** A finding with its place in the card. */
export interface FamilyFinding extends Finding {
  /** JSON Pointer with the keys as you gave them; empty for the card as a whole. */
  readonly path: string;
  /** UTF-16 units of the text that stands there. */
  readonly span: readonly [start: number, end: number];
  /** Other places of the same fault, at most twenty. */
  readonly related: readonly string[];
  /** How many there are, also of those not listed. */
  readonly relatedTotal: number;
}

export interface FamilyValue {
  /** The number of the card, whole: you gave it. `null` if the card has none that can be read. */
  readonly noKk: string | null;
  readonly members: number;
  /** Masked, so that logs hold no whole number. */
  toJSON(): object;
}

export interface FamilyAnswer {
  /** No finding of severity error. Well formed, never verified. */
  readonly ok: boolean;
  /** `null` if what was given is no object. */
  readonly value: FamilyValue | null;
  /** The card first, then member by member. */
  readonly findings: readonly FamilyFinding[];
  /** What was not compared: `head`, `ages`, `parents`, `marriage`, `village`. */
  readonly notChecked: readonly string[];
  readonly edition: Edition;
  toJSON(): object;
}

export interface FamilyChanges {
  /** What changed, by its place in the new card. */
  readonly findings: readonly FamilyFinding[];
  /** Members of the old card that the new one lacks, by their place in the old card. */
  readonly removed: readonly FamilyFinding[];
  readonly edition: Edition;
}

class FamilyHit extends Hit implements FamilyFinding {
  constructor(
    words: Uint32Array,
    lang: Lang,
    private readonly places: readonly string[],
    readonly relatedTotal: number,
  ) {
    super(words, [words[1]!, words[2]!], lang);
  }

  override get path(): string {
    return this.places[0]!;
  }

  get related(): readonly string[] {
    return this.places.slice(1);
  }

  override toJSON(): object {
    const { related, relatedTotal } = this;
    return { ...super.toJSON(), ...(relatedTotal ? { related, relatedTotal } : {}) };
  }
}

/** Reads word after word. */
class Reader {
  private at = 0;

  constructor(private readonly words: Uint32Array) {}

  next(): number {
    return this.words[this.at++]!;
  }

  /** A text behind its length. */
  counted(): string {
    const length = this.next();
    this.at += length;
    return text(this.words.subarray(0, this.at), this.at - length);
  }

  rest(): string {
    return text(this.words, this.at);
  }

  list<T>(read: () => T): readonly T[] {
    return Object.freeze(Array.from({ length: this.next() }, read));
  }

  /** A JSON Pointer. */
  private place(list: string): string {
    const [member, key] = [this.next(), this.next()];
    const own = key > 1 ? String(param("w", key)) : key ? this.counted() : undefined;
    const steps = member ? [list, String(member - 1)] : [];
    if (own !== undefined) steps.push(own);
    return steps.map((step) => "/" + step.replace(/~/g, "~0").replace(/\//g, "~1")).join("");
  }

  findings(lang: Lang): readonly FamilyFinding[] {
    const list = this.counted() || "anggota";
    return this.list(() => {
      this.at += 7;
      const own = this.words.subarray(this.at - 7, this.at);
      const place = this.place(list);
      const total = this.next();
      return new FamilyHit(own, lang, [place, ...this.list(() => this.place(list))], total);
    });
  }
}

/** `own` stays out of every print. */
function hide<T extends object>(own: T, shown: () => object): T {
  for (const name of ["toJSON", INSPECT]) Object.defineProperty(own, name, { value: shown });
  return own;
}

export function readAnswer(words: Uint32Array, object: boolean, lang: Lang): FamilyAnswer {
  const reader = new Reader(words);
  const members = reader.next();
  const notChecked = reader.list(() => reader.counted());
  const findings = reader.findings(lang);
  const ok = findings.every(({ severity }) => severity !== "error");
  const noKk = reader.rest() || null;
  const value = hide({ noKk, members }, () => ({ noKk: noKk && mask(noKk), members })) as FamilyValue;
  const answer = { ok, value: object ? value : null, findings, notChecked, edition: EDITION };
  // The value knows how to hide itself in JSON; Node prints what it is given.
  const shown = { ...answer, value: object ? value.toJSON() : null };
  return hide(answer, () => shown) as FamilyAnswer;
}

export function readChanges(words: Uint32Array, lang: Lang): FamilyChanges {
  const reader = new Reader(words);
  const findings = reader.findings(lang);
  return { findings, removed: reader.findings(lang), edition: EDITION };
}
