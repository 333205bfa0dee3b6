/** Dates as the module takes them: YYYYMMDD, 0 for none. */
import { AbsahError } from "./error.js";
import type { DateInput } from "./types.js";

export const ymd = (date: Date): number => date.getFullYear() * 10000 + (date.getMonth() + 1) * 100 + date.getDate();

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
