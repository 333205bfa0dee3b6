/** Options as the module takes them: dates as YYYYMMDD, 0 for none. */
import { AbsahError } from "./error.js";
import { needLanguage } from "./texts.js";
import type { CommonOptions, DateInput, Lang, Sex } from "./types.js";

const ymd = (date: Date): number => date.getFullYear() * 10000 + (date.getMonth() + 1) * 100 + date.getDate();

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

export function day(date: DateInput, name: string): number {
  if (date === null || date === undefined) return 0;
  if (date instanceof Date) {
    if (!Number.isNaN(date.getTime())) return ymd(date);
  } else if (typeof date === "string" && /^\d{4}-\d\d-\d\d$/.test(date)) {
    const [year, month, day] = date.split("-").map(Number) as [number, number, number];
    const real = new Date(Date.UTC(2000, 0, 1));
    real.setUTCFullYear(year, month - 1, day);
    if (year && real.getUTCMonth() === month - 1 && real.getUTCDate() === day) return year * 10000 + month * 100 + day;
  }
  throw new AbsahError("bad-option", `${name} is no date of the form YYYY-MM-DD`);
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
