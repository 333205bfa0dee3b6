/** Facts out of a family card by a compiled binding: which value means what stands there, not here. */
import { AbsahError } from "./error.js";

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
    readonly from: string;
    readonly codes?: Readonly<Record<string, string | boolean>>;
    readonly unknown?: readonly string[];
    readonly number?: boolean;
  }[];
}

/** A binding as text or object. */
export function readBinding(binding: string | object): Compiled {
  let own: Compiled | undefined;
  try {
    own = typeof binding === "string" ? JSON.parse(binding) : binding;
    if (own?.schema === "absah.binding/1" && Array.isArray(own.facts)) return own;
  } catch {}
  throw new AbsahError("bad-binding", "this is no compiled binding of family cards (absah.binding/1)");
}

/** Facts out of the texts of a card; empty is not filled in, and a reason stands behind a `!`. */
export function readFacts({ facts, source }: Compiled, texts: readonly string[]): Record<string, CardFact> {
  const out: Record<string, CardFact> = {};
  facts.forEach(({ id, from, codes, unknown, number }, at) => {
    const text = texts[at]!;
    if (text === "?") throw new AbsahError("bad-binding", `no family card of this version tells ${from}`);
    if (!text) return;
    const known = !codes || Object.prototype.hasOwnProperty.call(codes, text);
    const reason = text[0] === "!" ? text.slice(1) : unknown?.includes(text) ? "not_known" : known ? "" : "invalid";
    const value = codes ? codes[text]! : number ? Number(text) : text;
    out[id] = reason ? { reason: reason as "invalid", source } : { value, source };
  });
  return out;
}
