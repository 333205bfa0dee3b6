/** `absah/compare`: two spellings of a name. */
import { Engine } from "./engine.js";
import create from "./module/compare.js";
import bytes from "./module/compare-bytes.js";

export { AbsahError, type ErrorReason } from "./error.js";

interface Glue {
  compare_names(a: string, b: string): number;
}

const engine = /* @__PURE__ */ new Engine<Glue>(create as (module: WebAssembly.Module) => Glue, bytes);

const LIKENESS = ["equal", "similar", "different"] as const;
const REASONS = ["case", "spaces", "marks", "title", "abbreviation", "spelling", "words-joined", "extra-word"] as const;

export interface Comparison {
  readonly likeness: (typeof LIKENESS)[number];
  /** What was overlooked to make the names agree. */
  readonly reasons: readonly (typeof REASONS)[number][];
}

/** Whether two spellings can be one name, and what was overlooked for it. Nothing is corrected. */
export function compareNames(a: string | null | undefined, b: string | null | undefined): Comparison {
  const word = engine.run((glue) => glue.compare_names(String(a ?? ""), String(b ?? "")));
  return { likeness: LIKENESS[word & 255]!, reasons: REASONS.filter((_, at) => (word >> (8 + at)) & 1) };
}

/** Fulfilled when calls can be made: at once, but for Chromium before 2023. */
export function ready(): Promise<void> {
  return engine.ready();
}
