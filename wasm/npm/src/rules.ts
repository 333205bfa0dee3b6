/** `absah/rules`: decisions out of compiled rule packs and facts, with their reasons. */
import { Engine } from "./engine.js";
import { AbsahError } from "./error.js";
import create from "./module/rules.js";
import bytes from "./module/rules-bytes.js";
import { day } from "./day.js";
import { text } from "./rules-facts.js";
import { readFindings } from "./rules-finding.js";
import type { Both, DecideOptions, Decision, FactFinding, FactsInput, PackFact, PackStatus } from "./rules-types.js";

export { AbsahError, type ErrorReason } from "./error.js";
export type * from "./rules-types.js";
export type { DateInput, Lang, Param, Severity } from "./types.js";

interface Glue {
  load(json: string): Uint32Array;
  decide(facts: string, asOf: number, english: boolean, values: boolean): string;
  findings(facts: string, asOf: number): Uint32Array;
}

/** Keeps the compiled module; every pack has an instance of its own. */
const engine = /* @__PURE__ */ new Engine<WebAssembly.Module>((module) => module, bytes);

/** A table of the compiled form, by id. */
type Table<T> = Readonly<Record<string, T>>;

/** The parts of `absah.pack/1` that are shown; the module has read it by then. */
interface Compiled {
  readonly digest: string;
  readonly pack: {
    readonly id: string;
    readonly version: string;
    readonly title: Both;
    readonly jurisdiction: string;
    readonly subject: string;
    readonly status: PackStatus;
    readonly effective: { readonly from?: string; readonly until?: string };
    readonly note?: Both;
    readonly evidence?: Table<Both>;
    readonly fact?: Table<
      Omit<PackFact, "id" | "codes" | "evidence" | "validFor"> & {
        readonly values?: readonly string[];
        readonly words?: Table<Both>;
        readonly evidence?: readonly string[];
        readonly valid_for?: PackFact["validFor"];
      }
    >;
  };
}

function readFacts({ fact = {}, evidence: documents = {} }: Compiled["pack"]): readonly PackFact[] {
  return Object.entries(fact).map(([id, { values, words, evidence = [], valid_for, ...rest }]) => ({
    id,
    ...rest,
    ...(values && { codes: values.map((code) => ({ code, words: words![code]! })) }),
    evidence: evidence.map((own) => ({ id: own, label: documents[own]! })),
    ...(valid_for && { validFor: valid_for }),
  }));
}

/** A decision, with what was found in the facts on the way. */
export interface RuleDecision extends Decision {
  readonly findings: readonly FactFinding[];
}

class RulePack {
  readonly id: string;
  readonly version: string;
  readonly title: Both;
  /** `ID`, or a region code without dots. */
  readonly jurisdiction: string;
  /** Who is decided about. */
  readonly subject: string;
  /** How far its office stands behind it. */
  readonly status: PackStatus;
  /** Days for which it speaks, both included. */
  readonly effective: { readonly from?: string; readonly until?: string };
  /** What the reader must know. */
  readonly note: Both | null;
  readonly digest: string;
  /** What it asks for. */
  readonly facts: readonly PackFact[];
  /** Names of documents by their ids, as in `settle`. */
  readonly evidence: Readonly<Record<string, Both>>;

  constructor(
    private readonly run: <R>(work: (glue: Glue) => R) => R,
    { pack, digest }: Compiled,
  ) {
    ({ id: this.id, version: this.version, title: this.title, status: this.status } = pack);
    ({ jurisdiction: this.jurisdiction, subject: this.subject, effective: this.effective } = pack);
    this.note = pack.note ?? null;
    this.digest = digest;
    this.evidence = pack.evidence ?? {};
    this.facts = readFacts(pack);
  }

  /**
   * Decides a case. Facts may be anything: what cannot be used makes findings, counts as `invalid`, and the rest is still
   * decided. Throws `not-in-force` if the pack does not speak for the day.
   */
  decide(facts: FactsInput, options: DecideOptions = {}): RuleDecision {
    const { lang = "id", asOf = new Date(), values = true } = options;
    if (lang !== "id" && lang !== "en") throw new AbsahError("bad-option", 'lang is "id" or "en"');
    const date = day(asOf, "asOf");
    if (!date) throw new AbsahError("bad-option", "a decision needs a day: asOf is null");
    const given = typeof facts === "string";
    const json = given ? facts : text(facts);
    const [decision, found] = this.run((glue) => [
      glue.decide(json, date, lang === "en", values !== false),
      glue.findings(json, date),
    ]);
    if (!decision) {
      const { from = "…", until = "…" } = this.effective;
      throw new AbsahError("not-in-force", `the rule pack ${this.id} speaks for ${from} to ${until}`);
    }
    return { ...(JSON.parse(decision) as Decision), findings: readFindings(found, lang, given) };
  }

  /**
   * Names of the facts that can still change the outcome, in the order to ask for them: empty once it is decided. Those
   * that were asked for in vain (`not_known`) come last.
   */
  relevant(facts: FactsInput, options?: Pick<DecideOptions, "asOf">): readonly string[] {
    const { because, nodes, settle } = this.decide(facts, { ...options, values: false });
    const carrying = nodes.filter(({ id, result }) => result === "unknown" && because.includes(id));
    const missing = carrying.flatMap((node) => node.missing ?? []).filter((own) => own.kind === "fact");
    const sets = [...(settle?.to_eligible ?? []), ...(settle?.to_ineligible ?? [])].flatMap((set) => set.facts);
    const open = new Set(missing.map(({ id }) => id));
    const asked = new Set(missing.filter(({ reason }) => reason === "not_known").map(({ id }) => id));
    const order = [settle?.ask_first ?? "", ...sets, ...open].filter((id) => open.has(id));
    return [...new Set([...order.filter((id) => !asked.has(id)), ...order])];
  }
}

export type { RulePack };

/**
 * Loads a compiled pack, `absah.pack/1`: its text, or the object parsed from it. Throws `bad-pack` for anything else.
 */
export function loadPack(compiled: string | object): RulePack {
  let json: string;
  try {
    json = typeof compiled === "string" ? compiled.replace(/^\ufeff/, "") : JSON.stringify(compiled);
  } catch (cause) {
    throw new AbsahError("bad-pack", "this object is no compiled rule pack (absah.pack/1)", cause);
  }
  const start = (module: WebAssembly.Module): Glue => {
    const glue = create(module) as Glue;
    const [fault, at] = glue.load(String(json));
    if (fault === undefined) return glue;
    throw new AbsahError("bad-pack", `this text is no compiled rule pack (absah.pack/1); see its character ${at! + 1}`);
  };
  let own: Glue | undefined = engine.run(start);
  const run = <R>(work: (glue: Glue) => R): R => {
    const glue = (own ??= engine.run(start));
    try {
      return work(glue);
    } catch (cause) {
      // After a trap memory may hold anything: the next call loads the pack anew.
      own = undefined;
      throw new AbsahError("internal", "the module failed and was built anew; please report the facts' shape", cause);
    }
  };
  return new RulePack(run, JSON.parse(json) as Compiled);
}

/** Fulfilled when packs can be loaded: at once, but for Chromium before 2023. */
export function ready(): Promise<void> {
  return engine.ready();
}
