// The wordings of the code lists, asked from the package one number after the other.

import { checkCode, type List } from "absah/codes";

/** More than the longest list has. */
const MOST = 99;

const known = new Map<List, readonly string[]>();

/** The official names of a list, by their numbers; a number that stands for another one has none. */
export function names(list: List): readonly string[] {
  const numbers = Array.from({ length: MOST }, (_, at) => at + 1);
  const found =
    known.get(list) ??
    numbers.flatMap((number) => {
      const value = checkCode(list, String(number)).value;
      return value?.code === number ? [value.name] : [];
    });
  known.set(list, found);
  return found;
}
