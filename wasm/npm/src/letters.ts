/** `absah/letters`: letters out of compiled templates and data, as text and as HTML for the print dialogue. */
import { Engine } from "./engine.js";
import { AbsahError } from "./error.js";
import { text } from "./letters-data.js";
import { readFindings } from "./letters-finding.js";
import type { Both, FieldType, LetterClass, LetterData, LetterField, LetterFinding, Paper } from "./letters-types.js";
import create from "./module/letters.js";
import bytes, { tables } from "./module/letters-bytes.js";
import { asOf, lang } from "./option.js";
import { addTable, addTexts, knows } from "./texts.js";
import type { CommonOptions, Lang } from "./types.js";

export { AbsahError, type ErrorReason } from "./error.js";
export type * from "./letters-types.js";
export type { Code, CommonOptions, DateInput, Lang, Param, Severity } from "./types.js";

interface Glue {
  load(json: string): Uint32Array;
  findings(data: string, asOf: number): Uint32Array;
  letter(data: string, asOf: number, html: boolean): string;
}

/** Keeps the compiled module; every template has an instance of its own. */
const engine = /* @__PURE__ */ new Engine<WebAssembly.Module>((module) => module, bytes);

/** A check that only letters have. */
const FIRST = 870;

/** The tables were read. */
let known = false;

function settings(options: CommonOptions | undefined): readonly [Lang, number] {
  if (!known) {
    const [checks, keys, texts, words] = tables().trimEnd().split("\f") as [string, string, string, string];
    addTable({ checks, words: keys });
    addTexts("id", { checks: texts, words });
    known = true;
  }
  const own = lang(options);
  // The other entries have English of their own.
  if (!knows(own, FIRST)) throw new AbsahError("no-locale", 'for English add: import "absah/locales/en-letters"');
  return [own, asOf(options)];
}

type Table<T> = Readonly<Record<string, T>>;

interface CompiledField {
  readonly type: string;
  readonly label: Both;
  readonly max?: number;
  readonly of?: string;
  readonly values?: Table<string>;
  readonly optional?: boolean;
}

/** The parts of `absah.letter/1` that are shown; the module has read it by then. */
interface Compiled {
  readonly template: {
    readonly id: string;
    readonly version: string;
    readonly title: Both;
    readonly class: LetterClass;
    readonly language: Lang;
    readonly paper: Paper;
  };
  readonly record: Table<Table<CompiledField>>;
  readonly field: Table<CompiledField>;
}

/** Groups that have a type of their own. */
const NAMED = ["office", "official"];

function readFields(fields: Table<CompiledField>, records: Compiled["record"]): readonly LetterField[] {
  return Object.entries(fields).map(([id, { type, label, optional = false, max, of, values }]) => {
    const parts = records[of ?? type];
    return {
      id,
      type: (parts && !of && !NAMED.includes(type) ? "record" : type) as FieldType,
      label,
      required: !optional,
      ...(max !== undefined && { max }),
      ...(values && { values: Object.entries(values).map(([code, text]) => ({ code, text })) }),
      ...(parts && { fields: readFields(parts, records) }),
    };
  });
}

class LetterTemplate {
  readonly id: string;
  readonly version: string;
  readonly title: Both;
  readonly class: LetterClass;
  /** Language of the letter. */
  readonly language: Lang;
  readonly paper: Paper;
  /** What it asks for. */
  readonly fields: readonly LetterField[];

  constructor(
    private readonly run: <R>(work: (glue: Glue) => R) => R,
    { template, record, field }: Compiled,
  ) {
    ({ id: this.id, version: this.version, title: this.title, class: this.class } = template);
    ({ language: this.language, paper: this.paper } = template);
    this.fields = readFields(field, record);
  }

  /** What is found in the data, in their order. Data may be anything, and never throw. */
  check(data: LetterData, options?: CommonOptions): readonly LetterFinding[] {
    const [own, date] = settings(options);
    const given = typeof data === "string";
    return readFindings(this.run((glue) => glue.findings(given ? data : text(data), date)), own, given);
  }

  /** The letter as text; `null` while one of its findings is an error. */
  text(data: LetterData): string | null {
    return this.letter(data, false);
  }

  /** The letter as a page of its own, ready to be printed; `null` while one of its findings is an error. */
  html(data: LetterData): string | null {
    return this.letter(data, true);
  }

  private letter(data: LetterData, html: boolean): string | null {
    return this.run((glue) => glue.letter(typeof data === "string" ? data : text(data), 0, html)) || null;
  }
}

export type { LetterTemplate };

/**
 * Loads a compiled template, `absah.letter/1`: its text, or the object parsed from it. Throws `bad-template` for anything
 * else.
 */
export function loadTemplate(compiled: string | object): LetterTemplate {
  let json: string;
  try {
    json = typeof compiled === "string" ? compiled.replace(/^\ufeff/, "") : JSON.stringify(compiled);
  } catch (cause) {
    throw new AbsahError("bad-template", "this object is no compiled template (absah.letter/1)", cause);
  }
  const start = (module: WebAssembly.Module): Glue => {
    const glue = create(module) as Glue;
    const [fault, at] = glue.load(String(json));
    if (fault === undefined) return glue;
    throw new AbsahError("bad-template", `this text is no compiled template (absah.letter/1); see its character ${at! + 1}`);
  };
  let own: Glue | undefined = engine.run(start);
  const run = <R>(work: (glue: Glue) => R): R => {
    const glue = (own ??= engine.run(start));
    try {
      return work(glue);
    } catch (cause) {
      // After a trap memory may hold anything: the next call loads the template anew.
      own = undefined;
      throw new AbsahError("internal", "the module failed and was built anew; please report the data's shape", cause);
    }
  };
  return new LetterTemplate(run, JSON.parse(json) as Compiled);
}

/** Fulfilled when templates can be loaded: at once, but for Chromium before 2023. */
export function ready(): Promise<void> {
  return engine.ready();
}
