/** Findings and answers as objects; words of the module become text only when somebody reads them. */
import { param, row, shown, texts } from "./texts.js";
import type { Code } from "./generated/codes.js";
import type { Answer, Edition, Finding, Lang, Param, Severity } from "./types.js";

const SEVERITIES: readonly Severity[] = ["info", "warning", "error"];
/** Words of a finding: code, span, four parameters. */
const WORDS = 7;

/** What Node prints for an object: the masked form, as in JSON. */
export const INSPECT = Symbol.for("nodejs.util.inspect.custom");

export class Hit implements Finding {
  constructor(
    private readonly words: Uint32Array,
    readonly span: readonly [number, number],
    private readonly lang: Lang,
  ) {}

  private each(): [name: string, letter: string, value: number][] {
    const params = row(this.words[0]!)[2];
    return params
      ? params.split(" ").map((part, at) => [part.slice(0, -2), part.slice(-1), this.words[3 + at]!])
      : [];
  }

  get code(): Code {
    return row(this.words[0]!)[0] as Code;
  }

  get severity(): Severity {
    return SEVERITIES[+row(this.words[0]!)[1]!]!;
  }

  get path(): string {
    return "";
  }

  get params(): Readonly<Record<string, Param>> {
    return Object.fromEntries(this.each().map(([name, letter, value]) => [name, param(letter, value)]));
  }

  get law(): readonly string[] {
    return row(this.words[0]!)[3]!.split(" ").filter((key) => key);
  }

  text(lang: Lang): string {
    const values = new Map(this.each().map(([name, letter, value]) => [name, shown(lang, letter, value)]));
    return texts(lang, this.words[0]!)[0]!.replace(/\{([^}]+)\}/g, (_, name: string) => values.get(name) ?? "");
  }

  get message(): string {
    return this.text(this.lang);
  }

  get help(): string {
    return texts(this.lang, this.words[0]!)[1]!;
  }

  toJSON(): object {
    const { code, severity, path, span, params, message, help, law } = this;
    return { code, severity, path, span, params, message, help, law };
  }

  [INSPECT](): object {
    return this.toJSON();
  }
}

/** Bytes of UTF-8 before each wanted place, as UTF-16 units. A lone surrogate became three bytes. */
function units(text: string, byte: number): number {
  let at = 0;
  for (let bytes = 0; at < text.length && bytes < byte; ) {
    const point = text.codePointAt(at)!;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    at += point < 0x10000 ? 1 : 2;
  }
  return at;
}

export function findings(words: Uint32Array, text: string, lang: Lang): readonly Finding[] {
  const found: Finding[] = [];
  for (let at = 3; at < behind(words); at += WORDS) {
    const own = words.subarray(at, at + WORDS);
    found.push(new Hit(own, [units(text, own[1]!), units(text, own[2]!)], lang));
  }
  return Object.freeze(found);
}

/** Where the value of a record begins. */
export function behind(words: Uint32Array): number {
  return 3 + WORDS * words[2]!;
}

/** How an answer is made: its record, and the value in it. */
export interface Maker<T> {
  record(): Uint32Array;
  read(words: Uint32Array, at: number): T;
}

/** An answer that knows at once whether all is well and makes the rest when it is read. */
export class Result<T> implements Answer<T> {
  private words: Uint32Array | undefined;
  private made: T | null | undefined;
  private found: readonly Finding[] | undefined;

  /** `word` is the status word, NaN if only the record knows; then `good` says nothing. */
  constructor(
    private readonly word: number,
    private readonly good: boolean,
    private readonly maker: Maker<T>,
    private readonly input: string,
    private readonly lang: Lang,
    readonly notChecked: readonly string[],
    readonly edition: Edition,
  ) {}

  private all(): Uint32Array {
    return (this.words ??= this.maker.record());
  }

  get ok(): boolean {
    return this.word >= 0 ? this.good : (this.all()[1]! & 1) === 1;
  }

  get findings(): readonly Finding[] {
    return (this.found ??= this.word === 0 ? NONE : findings(this.all(), this.input, this.lang));
  }

  get value(): T | null {
    if (this.made === undefined) {
      const words = this.all();
      const at = behind(words);
      this.made = at < words.length ? this.maker.read(words, at) : null;
    }
    return this.made;
  }

  toJSON(): object {
    const { ok, value, findings, notChecked, edition } = this;
    return { ok, value, findings, notChecked, edition };
  }

  [INSPECT](): object {
    return { ...this.toJSON(), value: (this.value as { toJSON?(): object } | null)?.toJSON?.() ?? this.value };
  }
}

const NONE: readonly Finding[] = Object.freeze([]);
