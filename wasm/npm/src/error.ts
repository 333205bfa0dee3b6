/** Wrong use and broken surroundings; bad data never throws. */

export type ErrorReason =
  /** A call of `absah/slim` before `init`, or of any entry in a browser that compiles only in the background. */
  | "not-ready"
  /** The bytes are no module of this version. */
  | "bad-module"
  /** The Content Security Policy of the page forbids WebAssembly: `script-src` needs `'wasm-unsafe-eval'`. */
  | "blocked"
  /** A fault inside the module. It was built anew: the next call works. */
  | "internal"
  /** English was asked for without `import "absah/locales/en"`, `"absah/locales/en-family"` for cards,
   * `"absah/locales/en-letters"` for letters. */
  | "no-locale"
  /** What was loaded is no compiled rule pack of this version. */
  | "bad-pack"
  /** What was loaded is no compiled template of letters of this version. */
  | "bad-template"
  /** What was given is no compiled binding of family cards of this version. */
  | "bad-binding"
  /** The rule pack does not speak for the day of the decision. */
  | "not-in-force"
  /** An option has an impossible value. */
  | "bad-option"
  /** A value of a column is no text. */
  | "not-text";

export class AbsahError extends Error {
  readonly reason: ErrorReason;

  constructor(reason: ErrorReason, message: string, cause?: unknown) {
    super(`absah: ${message}`);
    this.name = "AbsahError";
    this.reason = reason;
    if (cause !== undefined) Object.defineProperty(this, "cause", { value: cause });
  }
}
