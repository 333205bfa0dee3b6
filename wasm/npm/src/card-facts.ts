/**
 * `absah/card-facts`: facts for a decision out of a family card, by a compiled binding. Which value means what stands there,
 * not here.
 */
import { day } from "./day.js";
import { Engine } from "./engine.js";
import { AbsahError } from "./error.js";
import { flatten } from "./family-walk.js";
import create from "./module/card.js";
import bytes from "./module/card-bytes.js";
import type { DateInput } from "./types.js";

export { AbsahError, type ErrorReason } from "./error.js";
export type { DateInput } from "./types.js";

interface Glue {
  known(
    records: Uint32Array,
    text: string,
    asOf: number,
    member: number,
    nik: string,
    asks: Uint32Array,
  ): Uint32Array;
}

const engine = /* @__PURE__ */ new Engine<Glue>(create as (module: WebAssembly.Module) => Glue, bytes);

/** A fact as `decide` of `absah/rules` takes it. */
export type CardFact =
  | { readonly value: string | number | boolean; readonly source: string }
  | { readonly reason: "invalid" | "conflict" | "not_known"; readonly source: string };

/** A compiled binding, `absah.binding/1`. */
interface Compiled {
  readonly schema: string;
  readonly source: string;
  readonly facts: readonly {
    readonly id: string;
    readonly ask: number;
    readonly codes?: Readonly<Record<string, string | boolean>>;
    readonly unknown?: readonly number[];
    readonly is?: "date" | "region";
  }[];
}

/** A binding as text or object. */
function readBinding(binding: string | object): Compiled {
  let own: Compiled | undefined;
  try {
    own = typeof binding === "string" ? JSON.parse(binding) : binding;
    if (own?.schema === "absah.binding/1" && Array.isArray(own.facts)) return own;
  } catch {}
  throw new AbsahError("bad-binding", "this is no compiled binding of family cards (absah.binding/1)");
}

/** Facts out of the words of the module: for each what was told, and a number. */
function readFacts({ facts, source }: Compiled, words: Uint32Array): Record<string, CardFact> {
  const out: Record<string, CardFact> = {};
  facts.forEach(({ id, codes, unknown, is }, at) => {
    const [told, high, low] = words.subarray(at * 3) as unknown as [number, number, number];
    if (!told) return;
    const number = high * 1e4 + low;
    const value = codes ? codes[number] : is === "date" ? iso(number) : is ? String(number) : number;
    const open = unknown?.includes(number) ? "not_known" : value === undefined ? "invalid" : undefined;
    const reason = told > 1 ? (told > 2 ? "conflict" : "invalid") : open;
    out[id] = reason ? { reason, source } : { value: value!, source };
  });
  return out;
}

/** `YYYY-MM-DD` of a day. */
function iso(ymd: number): string {
  return String(ymd).padStart(8, "0").replace(/(....)(..)(..)/, "$1-$2-$3");
}

/** Who is meant, and the day. */
export interface CardOptions {
  /** The head of the family unless another is named: by NIK, or by place in the list, from 0. */
  readonly member?: "head" | string | number;
  /** The day of the decision; today if not given. */
  readonly asOf?: DateInput | null;
}

/**
 * Facts that a card tells about one of its members, for `decide` of `absah/rules`; `binding` is compiled, such as
 * `absah/bindings/kk.ktp-el`. A field with an error counts as `invalid`, an empty one is left out. `null` if the card has
 * no such member, or not exactly one head.
 */
export function factsFromCard(
  card: unknown,
  binding: string | object,
  { member = "head", asOf = new Date() }: CardOptions = {},
): Record<string, CardFact> | null {
  const own = readBinding(binding);
  const { records, text } = flatten(card);
  // Head and NIK stand behind all places, and nobody before them.
  const place =
    typeof member !== "number" ? (member === "head" ? -1 : -2) : Number.isInteger(member) && member >= 0 ? member : -3;
  const asks = Uint32Array.from(own.facts, ({ ask }) => ask);
  const date = day(asOf, "asOf");
  const words = engine.run((glue) => glue.known(records, text, date, place, String(member), asks));
  return words.length ? readFacts(own, words) : null;
}

/** Fulfilled when calls can be made: at once, but for Chromium before 2023. */
export function ready(): Promise<void> {
  return engine.ready();
}
