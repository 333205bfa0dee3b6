/** `absah/codes`: the code lists of the population office and of surveys. */
import { Engine } from "./engine.js";
import { AbsahError } from "./error.js";
import { table } from "./generated/checks-fields.js";
import { table as more } from "./generated/checks-more.js";
import { LISTS } from "./generated/codes.js";
import type { List } from "./generated/codes.js";
import { texts } from "./generated/id-fields.js";
import { texts as moreTexts } from "./generated/id-more.js";
import create from "./module/codes.js";
import bytes from "./module/codes-bytes.js";
import { personal } from "./personal.js";
import { addTable, addTexts } from "./texts.js";
import type { Answer, CommonOptions } from "./types.js";
import { text as readText } from "./words.js";

export { AbsahError, type ErrorReason } from "./error.js";
export type * from "./types.js";
export { LISTS };

interface Glue {
  code(list: string, text: string): Uint32Array;
}

const engine = /* @__PURE__ */ new Engine<Glue>(create as (module: WebAssembly.Module) => Glue, bytes);

export interface CodeValue {
  readonly list: List;
  readonly code: number;
  /** Official name; names of a sum are joined with a plus. */
  readonly name: string;
}

/** Reads a number or word of a code list. A number is taken as its digits: codes have no zeros to lose. */
export function checkCode(list: List, code: unknown, options?: CommonOptions): Answer<CodeValue> {
  if (!LISTS.includes(list)) throw new AbsahError("bad-option", `there is no list ${String(list)}`);
  for (const own of [table, more]) addTable(own);
  for (const own of [texts, moreTexts]) addTexts("id", own);
  const read = (words: Uint32Array, at: number): CodeValue => ({ list, code: words[at]!, name: readText(words, at + 1) });
  return personal(engine, code, options, (glue: Glue, text: string) => glue.code(list, text), read);
}

/** Fulfilled when calls can be made: at once, but for Chromium before 2023. */
export function ready(): Promise<void> {
  return engine.ready();
}
