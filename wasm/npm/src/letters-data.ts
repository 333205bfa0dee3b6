/** Data of a letter that may be anything, as JSON text: what JSON would drop or change silently comes out as a finding. */
import { NONE, object, plain, safe, tag } from "./rules-facts.js";

/** The data, a group or a list, an entry of it, its values. */
const DEEPEST = 3;
/** No list of a letter is nearly as long. */
const LONGEST = 100_000;

const value = (deep: number): ((own: unknown) => string) =>
  safe((own) => {
    if (!deep) return plain(own);
    if (tag(own) === "[object Object]") return object(own as object, value(deep - 1));
    if (!Array.isArray(own)) return plain(own);
    const write = value(deep - 1);
    return own.length > LONGEST ? NONE : `[${Array.from(own, (entry) => write(entry ?? null))}]`;
  });

/** Data as JSON text. */
export const text: (data: unknown) => string = value(DEEPEST);
