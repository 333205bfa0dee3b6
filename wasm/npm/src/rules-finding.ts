/** Findings about facts out of the words of the module. Both languages are here: decisions know both too. */
import { tables } from "./module/rules-bytes.js";
import type { FactCode, FactFinding } from "./rules-types.js";
import { find } from "./table.js";
import type { Lang, Param, Severity } from "./types.js";
import { text } from "./words.js";

const SEVERITIES: readonly Severity[] = ["info", "warning", "error"];

type Row = string[];
type Find = (part: "checks" | "words", at: number) => Row;

/** Names and keys, then texts and words of both languages; read once. */
let read: Readonly<Record<"names" | Lang, Find>> | undefined;

function rows(): Readonly<Record<"names" | Lang, Find>> {
  if (read) return read;
  const parts = tables().trimEnd().split("\f");
  const from = (at: number): Find => {
    const table = { checks: parts[at]!, words: parts[at + 1]! };
    return (part, row) => find([table], part, row)!;
  };
  return (read = { names: from(0), id: from(2), en: from(4) });
}

/** `spans` says whether the places in the JSON text mean something to the caller. */
export function readFindings(words: Uint32Array, lang: Lang, spans: boolean): readonly FactFinding[] {
  if (!words.length) return [];
  const found: FactFinding[] = [];
  const { names, [lang]: texts } = rows();
  let at = 0;
  const next = (): number => words[at++]!;
  const counted = (): string => {
    const length = next();
    at += length;
    return text(words.subarray(0, at), at - length);
  };
  while (at < words.length) {
    const check = next();
    const span = [next(), next()] as const;
    const path = counted();
    const [code, severity, all] = names("checks", check) as [FactCode, string, string];
    const params: Record<string, Param> = {};
    const shown: Record<string, Param> = {};
    for (const own of all ? all.split(" ") : []) {
      const name = own.slice(0, -2);
      const value = own.endsWith("x") ? counted() : next();
      const word = own.endsWith("w");
      params[name] = word ? names("words", value as number)[0]! : value;
      shown[name] = word ? texts("words", value as number)[0]! : value;
    }
    const [message, help] = texts("checks", check) as [string, string];
    found.push({
      code,
      severity: SEVERITIES[+severity]!,
      path,
      span: spans ? span : null,
      params,
      message: message.replace(/\{(\w+)\}/g, (_, name: string) => String(shown[name])),
      help,
      law: [],
    });
  }
  return found;
}
