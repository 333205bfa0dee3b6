/** `absah/wilayah`: names of all regions, present and former, with the time they stood. Needs no module. */
import { decrees, names, spans, steps, times } from "./generated/wilayah.js";

/** One name of a region and the time it stood. Use dates to explain, never to reject. */
export interface Period {
  readonly name: string;
  /** First act with this code or name, `YYYY-MM-DD` or a year; empty if it is older than every table. */
  readonly from: string;
  /** Act that ended it, exclusive; empty if it stands today. */
  readonly until: string;
  /** First and last table that lists it; empty if unknown. */
  readonly first: string;
  readonly last: string;
  /** The period rests on inference, not on a decree. */
  readonly inferred: boolean;
}

export interface Match extends Period {
  /** 2, 4 or 6 digits. */
  readonly code: string;
}

interface Data {
  readonly codes: readonly number[];
  readonly names: readonly string[];
  readonly times: readonly string[];
  readonly first: ReadonlyMap<number, number>;
}

let data: Data | undefined;

/** Unpacked when first asked for. */
function load(): Data {
  if (data) return data;
  let code = 0;
  const codes = steps.split(" ").map((step) => (code += Number(step)));
  const first = new Map<number, number>();
  codes.forEach((code, at) => first.has(code) || first.set(code, at));
  return (data = { codes, names: names.trim().split("\n"), times: times.split(" "), first });
}

function period({ names, times }: Data, at: number): Period {
  const [from, until, first, last, inferred] = spans[Number(times[at])]!;
  const decree = (place: number): string => decrees[place] ?? "";
  return { name: names[at]!, from, until, first: decree(first), last: decree(last), inferred: inferred === 1 };
}

/** The code padded to six digits; nothing if the text is no code. 00 only pads. */
function padded(code: string): number | undefined {
  const digits = typeof code === "string" ? code.trim().replace(/\./g, "") : "";
  return /^(?:\d\d){1,3}$/.test(digits) && (digits.length === 2 || !digits.endsWith("00"))
    ? Number(digits.padEnd(6, "0"))
    : undefined;
}

function compact(code: number): string {
  return String(code).padStart(6, "0").replace(/(00)+$/, "");
}

/** Every name of a code with its time, oldest first. */
export function regionHistory(code: string): Period[] {
  const all = load();
  const wanted = padded(code);
  const found: Period[] = [];
  for (let at = all.first.get(wanted ?? -1) ?? -1; at >= 0 && all.codes[at] === wanted; at++) found.push(period(all, at));
  return found;
}

/** The newest name; null where none is known. */
export function regionName(code: string): string | null {
  return regionHistory(code).filter((period) => !period.inferred).pop()?.name ?? null;
}

/** Names from the province down, null where none is known. */
export function regionNames(code: string): (string | null)[] {
  const digits = typeof code === "string" ? code.trim().replace(/\./g, "") : "";
  return [2, 4, 6].filter((length) => length <= digits.length).map((length) => regionName(digits.slice(0, length)));
}

/** Regions whose name, present or former, contains a text; present ones come first. */
export function findRegion(text: string, most = 50): Match[] {
  const wanted = String(text ?? "").trim().toLowerCase();
  if (!wanted) return [];
  const all = load();
  const found: Match[] = [];
  all.names.forEach((name, at) => {
    if (!name.toLowerCase().includes(wanted)) return;
    const own = period(all, at);
    if (!own.inferred) found.push({ code: compact(all.codes[at]!), ...own });
  });
  const weight = (hit: Match): number => (hit.until ? 2 : 0) + (hit.name.toLowerCase() === wanted ? 0 : 1);
  return found.sort((a, b) => weight(a) - weight(b)).slice(0, most);
}
