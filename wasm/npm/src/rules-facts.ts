/** Facts that may be anything, as JSON text: what JSON would drop or change silently must come out as a finding. */

/** A value of no kind that a fact can have. */
export const NONE = "[[]]";

/** A list of more entries is none of codes. */
const LONGEST = 1_000;

const quoted = (text: string): string =>
  // Half of a letter is no text; written out as an escape it would spoil the whole.
  JSON.stringify(text.replace(/\p{Surrogate}/gu, "\ufffd"));

export const tag = (value: unknown): string => Object.prototype.toString.call(value);

/** A property; getters may throw. */
function get(of: object, key: string | number): unknown {
  try {
    return (of as Record<string | number, unknown>)[key];
  } catch {
    return get;
  }
}

/** The local day, as everywhere in this package. */
function day(date: Date): string {
  const ymd = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return ymd.some((part) => !(part >= 0)) ? NONE : `"${ymd.map((n, at) => String(n).padStart(at ? 2 : 4, "0")).join("-")}"`;
}

export function object(value: object, write: (own: unknown) => string): string {
  const parts = Object.keys(value).map((key) => [key, get(value, key)] as const);
  // As in JSON, `undefined` is not there.
  const given = parts.filter(([, own]) => own !== undefined);
  return `{${given.map(([key, own]) => `${quoted(key)}:${write(own)}`).join()}}`;
}

export function plain(value: unknown): string {
  switch (typeof value) {
    case "string":
      return quoted(value);
    case "boolean":
    case "bigint":
      return String(value);
    case "number":
      return Number.isFinite(value) ? String(value) : NONE;
    case "object":
      if (value === null) return "null";
      if (value instanceof Date) return day(value);
      return tag(value) === "[object String]" ? quoted(String.prototype.toString.call(value)) : NONE;
    default:
      return NONE;
  }
}

/** A value, or a list of codes. */
function single(value: unknown): string {
  if (!Array.isArray(value)) return plain(value);
  const { length } = value;
  return length > LONGEST ? NONE : `[${Array.from({ length }, (_, at) => plain(get(value, at) ?? null))}]`;
}

/** What a fact can be: a value, or an object around one. Deeper nothing is followed. */
function fact(value: unknown): string {
  return tag(value) === "[object Object]" ? object(value as object, single) : single(value);
}

/** The text of a value; one that refuses to be read, such as a revoked proxy, is of no kind. */
export function safe(write: (value: unknown) => string): (value: unknown) => string {
  return (value) => {
    try {
      return write(value);
    } catch {
      return NONE;
    }
  };
}

/** Facts as JSON text. */
export const text: (facts: unknown) => string = /* @__PURE__ */ safe((facts) =>
  tag(facts) === "[object Object]" ? object(facts as object, safe(fact)) : NONE,
);
