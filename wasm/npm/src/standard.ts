/** `absah/standard`: validators for libraries that follow Standard Schema, version 1. Always synchronous. */
import { checkNumber } from "./index.js";
import type { Kind } from "./generated/codes.js";
import type { NumberOptions, ValueOf } from "./numbers.js";
import type { Finding, TextInput } from "./types.js";

export type { NumberOptions, ValueOf } from "./numbers.js";
export type { Code, Finding, Kind } from "./types.js";

/** One fault, with the finding behind it. */
export interface Issue {
  readonly message: string;
  readonly path?: readonly PropertyKey[];
  readonly finding: Finding;
}

export type StandardResult<T> = { readonly value: T; readonly issues?: undefined } | { readonly issues: readonly Issue[] };

/** A validator as Standard Schema describes it: text in, the canonical number out. */
export interface StandardSchema<Input, Output> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: "absah";
    readonly validate: (value: unknown) => StandardResult<Output>;
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  };
}

export interface SchemaOptions extends NumberOptions {
  /** An empty field is no fault unless this is set; then it is. */
  readonly required?: boolean;
}

/** A validator of a kind of number. Only errors are issues; a placeholder such as an empty field gives an empty text. */
export function numberSchema(kind: Kind, options?: SchemaOptions): StandardSchema<string | null | undefined, string> {
  const validate = (value: unknown): StandardResult<string> => {
    const answer = checkNumber(kind, value as TextInput, options);
    const number = (answer.value as ValueOf<"nik"> | null)?.number ?? "";
    const faults = answer.findings.filter(
      (finding) => finding.severity === "error" || (options?.required === true && !number),
    );
    if (faults.length) return { issues: faults.map((finding) => ({ message: finding.message, finding })) };
    return { value: number };
  };
  return { "~standard": { version: 1, vendor: "absah", validate } };
}

export const nik = /* @__PURE__ */ numberSchema("nik");
export const kk = /* @__PURE__ */ numberSchema("kk");
export const npwp = /* @__PURE__ */ numberSchema("npwp");
