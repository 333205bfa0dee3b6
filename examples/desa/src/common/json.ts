// Reads pasted JSON. Where it breaks is told by line and column, with what should stand there: the words of browsers
// differ and are those of programmers.

/** What should stand at a place, or what is wrong there. */
export type Wanted = "value" | "key" | "colon" | "comma" | "quote" | "escape" | "surplus" | "trailing" | "quotes" | "end" | "deep";

/** The first place where a text is no JSON. */
export interface Fault {
  wanted: Wanted;
  /** UTF-16 units in front of it. */
  at: number;
  /** From 1. */
  line: number;
  column: number;
}

/** A value, or the place where there is none. */
export type Read = { value: unknown; fault?: never } | { value?: never; fault: Fault };

/** Deeper than any card. */
const DEEPEST = 50;
const BLANK = /[ \t\n\r]*/y;
const PLAIN = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
/** Quotes that people and word processors write in place of the straight one. */
const QUOTES = /['‘’‚“”„«»`]/;

class Broken extends Error {
  constructor(
    readonly wanted: Wanted,
    readonly at: number,
  ) {
    super(wanted);
  }
}

/** Goes through the text without building anything, to find the first fault. */
class Scanner {
  private at = 0;

  constructor(private readonly text: string) {}

  whole(): void {
    this.value(0, "value");
    if (this.next() !== "") this.stop("surplus");
  }

  /** The next sign behind blanks; empty at the end. */
  private next(): string {
    this.skip(BLANK);
    return this.text.charAt(this.at);
  }

  private skip(what: RegExp): number {
    what.lastIndex = this.at;
    const length = what.exec(this.text)?.[0].length ?? 0;
    this.at += length;
    return length;
  }

  private stop(wanted: Wanted): never {
    const found = this.next();
    if (found === "") throw new Broken("end", this.at);
    throw new Broken(QUOTES.test(found) && wanted !== "comma" ? "quotes" : wanted, this.at);
  }

  private value(depth: number, wanted: Wanted): void {
    const sign = this.next();
    if (depth > DEEPEST) this.stop("deep");
    if (sign === "{") this.list(depth, "}", true);
    else if (sign === "[") this.list(depth, "]", false);
    else if (sign === '"') this.string();
    else if (!this.skip(PLAIN)) this.stop(wanted);
  }

  private list(depth: number, close: string, keys: boolean): void {
    this.at++;
    if (this.next() === close) {
      this.at++;
      return;
    }
    for (;;) {
      if (keys) {
        if (this.next() !== '"') this.stop(this.next() === close ? "trailing" : "key");
        this.string();
        if (this.next() !== ":") this.stop("colon");
        this.at++;
      }
      this.value(depth + 1, this.next() === close && !keys ? "trailing" : "value");
      const sign = this.next();
      this.at++;
      if (sign === close) return;
      if (sign !== ",") {
        this.at--;
        this.stop("comma");
      }
    }
  }

  private string(): void {
    this.at++;
    for (;;) {
      const sign = this.text.charAt(this.at);
      if (sign === '"') break;
      if (sign === "") throw new Broken("end", this.at);
      if (sign < " ") throw new Broken("quote", this.at);
      if (sign !== "\\") this.at++;
      else if (!this.skip(ESCAPE)) throw new Broken("escape", this.at);
    }
    this.at++;
  }
}

function faultOf(text: string): Broken {
  try {
    new Scanner(text).whole();
  } catch (cause) {
    if (cause instanceof Broken) return cause;
  }
  return new Broken("value", 0);
}

/** The value of a text, or where it breaks. */
export function readJson(text: string): Read {
  // Files of some editors begin with a mark of their own.
  const plain = text.replace(/^\ufeff/, " ");
  try {
    return { value: JSON.parse(plain) as unknown };
  } catch {
    const { wanted, at } = faultOf(plain);
    const lines = plain.slice(0, at).split(/\r\n|\r|\n/);
    return { fault: { wanted, at, line: lines.length, column: Array.from(lines.at(-1) ?? "").length + 1 } };
  }
}
