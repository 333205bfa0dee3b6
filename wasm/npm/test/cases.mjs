// The cases of spec/vectors, and what must hold of them: for Node and for a browser, so without files of its own.
import { cardFacts } from "./card-facts.mjs";
import { families } from "./families.mjs";
import { letters } from "./letters.mjs";
import { compare } from "./normal.mjs";
import { rules } from "./rules.mjs";

export const ENTRIES = ["index", "codes", "compare", "family", "wilayah"];

/** Cases out of the texts of the files. */
export const parse = (texts) => texts.flatMap((text) => text.trimEnd().split("\n")).map((line) => JSON.parse(line));

const cards = (cases) => cases.filter(({ op }) => op === "nik" || op === "kk");

/** What differs; said too if fewer cases were run than there must be. */
function differ(api, cases, least) {
  const { count, differ } = compare(api, cases);
  return count < least ? [`only ${count} vectors`, ...differ] : differ;
}

/** Differences through one entry for each test, by its name; `pack` gives compiled packs, `letter` compiled templates. */
export async function check(cases, load, pack, letter, samples) {
  const api = Object.assign({}, ...(await Promise.all(ENTRIES.map(load))));
  const through = { ...api, checkNik: (n, o) => api.checkNumber("nik", n, o), checkKk: (n, o) => api.checkNumber("kk", n, o) };
  return {
    "every vector": differ(api, cases, 2000),
    "NIK and family card through the smallest entry": differ(await load("nik"), cards(cases), 370),
    "both ways to a NIK are the same": differ(through, cards(cases), 370),
    "family cards alone and compared": families(api, cases),
    "decisions and facts": await rules(await load("rules"), cases, pack),
    "letters and their data": await letters(await load("letters"), cases, letter, samples),
    "facts of family cards": await cardFacts(await load("card-facts"), cases, async (name) => (await load(`bindings/${name}`)).default),
    "the words of columns name the same checks": columns(cases, await load("columns")),
  };
}

function columns(cases, { checkColumn, decode, hasError }) {
  const out = [];
  for (const kind of ["nik", "kk"]) {
    for (const asOf of ["2026-11-24", null]) {
      const own = cases.filter((c) => c.op === kind && (c.as_of ?? null) === asOf && !c.birth_date && !c.sex && !c.nik);
      if (!own.length) out.push(`no vectors of ${kind}`);
      const words = checkColumn(kind, own.map(({ input }) => input), { asOf });
      own.forEach((test, row) => {
        const names = decode(kind, words[row]).map(({ code }) => code);
        const got = JSON.stringify([names.sort(), !hasError(kind, words[row])]);
        const want = JSON.stringify([test.codes.map(([code]) => code).sort(), test.ok]);
        if (got !== want) out.push(`${test.why}: got ${got}, want ${want}`);
      });
    }
  }
  return out;
}
