/** Answers about something that is no number. */
import { textOf } from "./cards.js";
import type { Engine } from "./engine.js";
import { Result, type Maker } from "./finding.js";
import { EDITION } from "./generated/edition.js";
import { lang } from "./option.js";
import type { Answer, CommonOptions } from "./types.js";

const NOTHING: readonly string[] = Object.freeze([]);

/** A value that is no text is read as it prints: names, dates and codes lose nothing as numbers. */
export function personal<T, G>(
  engine: Engine<G>,
  input: unknown,
  options: CommonOptions | undefined,
  record: (glue: G, text: string) => Uint32Array,
  read: Maker<T>["read"],
): Answer<T> {
  const text = typeof input === "string" ? input : (textOf(input) ?? String(input));
  const own = lang(options);
  const words = engine.run((glue) => record(glue, text));
  return new Result<T>(NaN, false, { record: () => words, read }, text, own, NOTHING, EDITION);
}
