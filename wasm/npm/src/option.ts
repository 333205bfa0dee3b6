/** Options as the module takes them. */
import { day, ymd } from "./day.js";
import { AbsahError } from "./error.js";
import { needLanguage } from "./texts.js";
import type { CommonOptions, Lang, Sex } from "./types.js";

export { day } from "./day.js";

let now = 0;
let calls = 0;

const forget = (): void => {
  calls = 0;
};

/** Today by the local clock. Asking it costs a third of a check, so a run of calls without a pause asks now and then. */
function today(): number {
  if (calls === 0) queueMicrotask(forget);
  if (calls++ % 256 === 0) now = ymd(new Date());
  return now;
}

export function asOf(options: CommonOptions | undefined): number {
  return options?.asOf === undefined ? today() : day(options.asOf, "asOf");
}

export function lang(options: CommonOptions | undefined): Lang {
  const lang = options?.lang;
  if (lang === undefined) return "id";
  needLanguage(lang);
  return lang;
}

export function sex(sex: Sex | null | undefined): number {
  if (sex === null || sex === undefined) return 0;
  if (sex === "male") return 1;
  if (sex === "female") return 2;
  throw new AbsahError("bad-option", 'sex is "male" or "female"');
}

/** `YYYY-MM-DD` of a day, or nothing. */
export function iso(ymd: number): string {
  const text = String(ymd).padStart(8, "0");
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
}
