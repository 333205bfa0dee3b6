/**
 * The shapes of the generated tables: a line a row, its parts between bars. Rows count up from 0, or from the number on a
 * line such as `#100`: the fixed numbers of checks and the places of words.
 */

export interface Table {
  /** Name, severity (0 info, 1 warning, 2 error), parameters as `name:letter`, provisions. */
  readonly checks: string;
  /** Key. */
  readonly words: string;
}

export interface Texts {
  /** Message with parameters between braces, and help. */
  readonly checks: string;
  readonly words: string;
}

const read = new Map<string, string[][]>();

/** The rows by their number; read once. */
function rows(lines: string): string[][] {
  let rows = read.get(lines);
  if (!rows) {
    rows = [];
    let at = 0;
    for (const line of lines.split("\n")) {
      if (line[0] === "#") at = +line.slice(1);
      else rows[at++] = line.split("|");
    }
    read.set(lines, rows);
  }
  return rows;
}

/** A row of the first table that has it. */
export function find(tables: readonly (Table | Texts)[], part: "checks" | "words", at: number): string[] | undefined {
  for (const table of tables) {
    const row = rows(table[part])[at];
    if (row) return row;
  }
}
