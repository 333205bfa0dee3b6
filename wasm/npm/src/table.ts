/** The shapes of the generated tables. Keys are the fixed numbers of checks and the places of words. */

/** Name, severity (0 info, 1 warning, 2 error), parameters as `name:letter`, provisions. */
export type Row = readonly [name: string, severity: number, params: string, law: readonly string[]];

export interface Table {
  readonly checks: Readonly<Record<number, Row>>;
  readonly words: Readonly<Record<number, string>>;
}

/** Message with parameters between braces, and help. */
export interface Texts {
  readonly checks: Readonly<Record<number, readonly [message: string, help: string]>>;
  readonly words: Readonly<Record<number, string>>;
}
