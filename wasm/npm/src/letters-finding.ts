/** Findings about the data of letters out of the words of the module. */
import type { Both, LetterCode, LetterFinding } from "./letters-types.js";
import { param, row, seen, shown, texts } from "./texts.js";
import type { Lang, Param, Severity } from "./types.js";
import { text } from "./words.js";

const SEVERITIES: readonly Severity[] = ["info", "warning", "error"];

/** `spans` says whether the places in the JSON text mean something to the caller. */
export function readFindings(words: Uint32Array, lang: Lang, spans: boolean): readonly LetterFinding[] {
  const found: LetterFinding[] = [];
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
    const [code, severity, all, law] = row(check) as [LetterCode, string, string, string];
    const params: Record<string, Param | Both> = {};
    const told: Record<string, string> = {};
    for (const own of all ? all.split(" ") : []) {
      const [name, letter] = [own.slice(0, -2), own.slice(-1)];
      if (letter === "x") {
        const value = (params[name] = counted());
        told[name] = seen(value);
      } else if (letter === "b") {
        const value = (params[name] = { id: counted(), en: counted() });
        told[name] = seen(value[lang]);
      } else {
        const value = next();
        params[name] = param(letter, value);
        told[name] = shown(lang, letter, value);
      }
    }
    const [message, help] = texts(lang, check) as [string, string];
    found.push({
      code,
      severity: SEVERITIES[+severity]!,
      path,
      span: spans ? span : null,
      params,
      message: message.replace(/\{([^}]+)\}/g, (_, name: string) => told[name] ?? ""),
      help,
      law: law.split(" ").filter((key) => key),
    });
  }
  return found;
}
