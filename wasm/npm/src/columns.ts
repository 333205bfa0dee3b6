/** `absah/columns`: many values at once, a status word for each. */
import { Engine } from "./engine.js";
import { AbsahError } from "./error.js";
import { type Bit, kk, nik } from "./generated/bits.js";
import type { Code } from "./generated/codes.js";
import create from "./module/columns.js";
import plain from "./module/columns-bytes.js";
import simd from "./module/columns-simd-bytes.js";
import { asOf } from "./option.js";
import type { DateInput, Severity } from "./types.js";

export { AbsahError, type ErrorReason } from "./error.js";
export type { Code, DateInput, Severity } from "./types.js";

interface Glue {
  fixed(card: boolean, values: Uint8Array, stride: number, asOf: number, words: Uint32Array): boolean;
  offsets(card: boolean, values: Uint8Array, offsets: Int32Array, asOf: number, words: Uint32Array): boolean;
}

/** A module of one function that uses SIMD: whether it is refused decides which module is used. */
const PROBE = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11];

const engine = /* @__PURE__ */ new Engine<Glue>(create as (module: WebAssembly.Module) => Glue, () =>
  hasSimd() ? simd() : plain(),
);

/** Whether 128-bit SIMD is understood here. */
export function hasSimd(): boolean {
  return WebAssembly.validate(new Uint8Array(PROBE));
}

/** Numbers that come as columns. */
export type ColumnKind = "nik" | "kk";

/** Values one behind the other; value `i` runs from offset `i` to offset `i + 1`, as in Arrow. */
export interface Slices {
  readonly bytes: Uint8Array;
  readonly offsets: Int32Array;
}

export interface ColumnOptions {
  /** Date of the check; today unless given, `null` for none. */
  readonly asOf?: DateInput;
  /** Bytes of each value, 16 unless given; blanks behind a value are padding. */
  readonly stride?: number;
}

/**
 * Checks every value: UTF-8 bytes of one width, slices of bytes, or an array of text. A word of 0 is a number without
 * findings; `decode` names the bits of the others.
 */
export function checkColumn(
  kind: ColumnKind,
  values: Uint8Array | Slices | readonly (string | null | undefined)[],
  options?: ColumnOptions,
): Uint32Array {
  if (kind !== "nik" && kind !== "kk") throw new AbsahError("bad-option", 'a column holds "nik" or "kk"');
  const [card, date] = [kind === "kk", asOf(options)];
  if (values instanceof Uint8Array) return fixed(card, values, options?.stride ?? 16, date);
  if (Array.isArray(values)) return texts(card, values as readonly (string | null | undefined)[], date);
  const { bytes, offsets } = values as Slices;
  if (!offsets.length) throw misfit();
  const words = new Uint32Array(offsets.length - 1);
  if (!engine.run((glue) => glue.offsets(card, bytes, offsets, date, words))) throw misfit();
  return words;
}

function misfit(): AbsahError {
  return new AbsahError("bad-option", "the bytes do not fit the width or the offsets");
}

/** Rows that are handed over at once: their copies stay in the cache, and the module's memory stays small. */
const ROWS = 4096;

function fixed(card: boolean, values: Uint8Array, width: number, date: number): Uint32Array {
  const stride = width >>> 0;
  if (!stride || values.length % stride) throw misfit();
  const words = new Uint32Array(values.length / stride);
  for (let row = 0; row < words.length; row += ROWS) {
    const own = values.subarray(row * stride, (row + ROWS) * stride);
    engine.run((glue) => glue.fixed(card, own, stride, date, words.subarray(row, row + ROWS)));
  }
  return words;
}

function texts(card: boolean, values: readonly (string | null | undefined)[], date: number): Uint32Array {
  const words = new Uint32Array(values.length);
  const encoder = new TextEncoder();
  const room = new Int32Array(Math.min(values.length, ROWS) + 1);
  let bytes = new Uint8Array(0);
  for (let start = 0; start < values.length; start += ROWS) {
    const count = Math.min(values.length - start, ROWS);
    const offsets = room.subarray(0, count + 1);
    let text = "";
    for (let row = 0; row < count; row++) {
      const value = values[start + row] ?? "";
      if (typeof value !== "string") {
        throw new AbsahError("not-text", `row ${start + row} is no text; as a number it may have lost digits`);
      }
      text += value;
      offsets[row + 1] = text.length;
    }
    const units = text.length;
    if (bytes.length < 3 * units) bytes = new Uint8Array(3 * units);
    // One text is encoded faster than many.
    let { written } = encoder.encodeInto(text, bytes);
    if (written !== units) {
      written = 0;
      for (let row = 0; row < count; row++) {
        written += encoder.encodeInto(values[start + row] ?? "", bytes.subarray(written)).written;
        offsets[row + 1] = written;
      }
    }
    const own = words.subarray(start, start + count);
    engine.run((glue) => glue.offsets(card, bytes.subarray(0, written), offsets, date, own));
  }
  return words;
}

/** A check that hit. */
export interface Hit {
  readonly code: Code;
  readonly severity: Severity;
}

/** The checks of a status word, in the order of their bits. */
export function decode(kind: ColumnKind, word: number): Hit[] {
  return table(kind).filter(([bit]) => (word >>> bit) & 1).map(([, code, severity]) => ({ code, severity }));
}

const masks = new Map<ColumnKind, number>();

/** Whether a status word holds an error: the value is not well formed. */
export function hasError(kind: ColumnKind, word: number): boolean {
  let mask = masks.get(kind);
  if (mask === undefined) {
    mask = table(kind).reduce((all, [bit, , severity]) => (severity === "error" ? all | (1 << bit) : all), 0);
    masks.set(kind, mask);
  }
  return (word & mask) !== 0;
}

/** How often each check hit in a column. */
export function count(kind: ColumnKind, words: Uint32Array): Map<Code, number> {
  const counts = new Uint32Array(32);
  for (let word of words) {
    for (; word; word &= word - 1) counts[31 - Math.clz32(word & -word)]!++;
  }
  return new Map(table(kind).filter(([bit]) => counts[bit]).map(([bit, code]) => [code, counts[bit]!]));
}

function table(kind: ColumnKind): readonly Bit[] {
  return kind === "kk" ? kk : nik;
}

/** Fulfilled when calls can be made: at once, but for Chromium before 2023. */
export function ready(): Promise<void> {
  return engine.ready();
}
