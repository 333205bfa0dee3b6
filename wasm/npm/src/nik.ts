/** `absah/nik`: NIK and family card only, the smallest entry. */
// The bytes stand first: what packs a page by blocks packs them apart from its texts.
import bytes from "./module/nik-bytes.js";
import { type CardGlue, checkKkWith, checkNikWith, strict } from "./cards.js";
import { Engine } from "./engine.js";
import { EDITION } from "./generated/edition.js";
import { table } from "./generated/checks-nik.js";
import { texts } from "./generated/id-nik.js";
import create from "./module/nik.js";
import { addTable, addTexts } from "./texts.js";
import type { Answer, CommonOptions, Edition, KkOptions, KkValue, NikOptions, NikValue, TextInput } from "./types.js";

export { AbsahError, type ErrorReason } from "./error.js";
export { mask } from "./value.js";
export type * from "./types.js";

const engine = /* @__PURE__ */ new Engine<CardGlue>(create as (module: WebAssembly.Module) => CardGlue, bytes);

function own(): Engine<CardGlue> {
  addTable(table);
  addTexts("id", texts);
  return engine;
}

/** Cleans a text and checks it as a NIK. Bad data gives findings and never throws. */
export function checkNik(nik: TextInput, options?: NikOptions): Answer<NikValue> {
  return checkNikWith(own(), nik, options);
}

/** Cleans a text and checks it as the number of a family card. */
export function checkKk(kk: TextInput, options?: KkOptions): Answer<KkValue> {
  return checkKkWith(own(), kk, options);
}

const NO_DATE: CommonOptions = { asOf: null };

/** Reads sixteen digits strictly: null unless they are canonical and without error. */
export function parseNik(nik: TextInput): NikValue | null {
  return strict(checkNik(nik, NO_DATE), nik);
}

export function parseKk(kk: TextInput): KkValue | null {
  return strict(checkKk(kk, NO_DATE), kk);
}

/** The canonical spelling, whole; null after an error and where there is no number. */
export function formatNik(nik: TextInput): string | null {
  return checkNik(nik, NO_DATE).value?.number ?? null;
}

export function formatKk(kk: TextInput): string | null {
  return checkKk(kk, NO_DATE).value?.number ?? null;
}

export { mask as maskNik, mask as maskKk } from "./value.js";

/** Fulfilled when calls can be made: at once, but for Chromium before 2023. */
export function ready(): Promise<void> {
  return own().ready();
}

export function version(): Edition {
  return EDITION;
}
