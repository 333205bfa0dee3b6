/** Goes through a card that may be anything, and lays it flat for the module; which key means what is known there. */

/** What a record is; as in `wasm/src/family.rs`. */
const NULL = 0;
const TEXT = 1;
const WHOLE = 2;
const FRACTION = 3;
const OTHER = 4;
const LIST = 5;
const MEMBER = 6;
const NO_MEMBER = 7;

/** A list of more entries is none of a family: reading it would hold the page. */
const LONGEST = 1_000_000;

/** Four words a record, and the text of all keys and values with a line end behind each. */
export interface Flat {
  readonly records: Uint32Array;
  readonly text: string;
}

const tag = Object.prototype.toString;

/** Keys of an object with fields; nothing for anything else, such as a list, a Map or a date. */
function keys(value: unknown): readonly string[] | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  try {
    return tag.call(value) === "[object Object]" ? Object.keys(value) : undefined;
  } catch {
    // A proxy that refuses.
    return undefined;
  }
}

const FAILED = Symbol("failed");

/** A property; getters may throw. */
function get(of: object, key: string | number): unknown {
  try {
    return (of as Record<string | number, unknown>)[key];
  } catch {
    return FAILED;
  }
}

/** The length of a list that can be read; nothing for anything else. */
function length(value: unknown): number | undefined {
  try {
    if (!Array.isArray(value)) return undefined;
    return value.length <= LONGEST ? value.length : undefined;
  } catch {
    return undefined;
  }
}

/** The text of a `String` object. */
function boxed(value: unknown): string | undefined {
  try {
    return typeof value === "object" ? String.prototype.toString.call(value) : undefined;
  } catch {
    return undefined;
  }
}

class Walk {
  private readonly records: number[] = [];
  private readonly parts: string[] = [];

  private put(within: 0 | 1, kind: number, key: string, value: string): void {
    this.records.push(within, kind, key.length, value.length);
    this.parts.push(key, value);
  }

  /** The value of a field. What is neither text nor number nor nothing is told by the module, not read. */
  private field(within: 0 | 1, key: string, value: unknown): void {
    if (value === null) this.put(within, NULL, key, "");
    else if (typeof value === "string") this.put(within, TEXT, key, value);
    else if (typeof value === "number") this.put(within, Number.isInteger(value) ? WHOLE : FRACTION, key, String(value));
    else if (typeof value === "bigint") this.put(within, WHOLE, key, String(value));
    else {
      const own = boxed(value);
      this.put(within, own === undefined ? OTHER : TEXT, key, own ?? "");
    }
  }

  /** As in JSON, `undefined` is not there. */
  card(card: object, names: readonly string[]): void {
    for (const key of names) {
      const value = get(card, key);
      const entries = length(value);
      if (value === undefined) continue;
      if (entries === undefined) {
        this.field(0, key, value);
        continue;
      }
      this.put(0, LIST, key, "");
      for (let at = 0; at < entries; at++) this.entry(get(value as object, at));
    }
  }

  private entry(value: unknown): void {
    const names = keys(value);
    this.put(1, names ? MEMBER : NO_MEMBER, "", "");
    for (const key of names ?? []) {
      const own = get(value as object, key);
      if (own !== undefined) this.field(1, key, own);
    }
  }

  flat(): Flat {
    return { records: Uint32Array.from(this.records), text: this.parts.join("\n") };
  }
}

/** A card as flat records, and whether it is an object at all. */
export function flatten(card: unknown): Flat & { readonly object: boolean } {
  const walk = new Walk();
  const names = keys(card);
  if (names) walk.card(card as object, names);
  return { ...walk.flat(), object: names !== undefined };
}
