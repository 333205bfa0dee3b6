// spec/vectors through the package in Node: ESM, CJS, and the smallest entry. ABSAH_PACKAGE is the folder of the package.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { compare } from "./normal.mjs";

const root = pathToFileURL(`${process.env.ABSAH_PACKAGE}/`);
const folder = new URL("../../../spec/vectors/", import.meta.url);
const cases = readdirSync(folder)
  .filter((name) => name.endsWith(".jsonl"))
  .flatMap((name) => readFileSync(new URL(name, folder), "utf8").trimEnd().split("\n"))
  .map((line) => JSON.parse(line));
const ENTRIES = ["index", "codes", "compare", "wilayah"];

async function esm() {
  return Object.assign({}, ...(await Promise.all(ENTRIES.map((name) => import(new URL(`esm/${name}.js`, root))))));
}

function hold(api, own, least) {
  const { count, differ } = compare(api, own);
  assert.ok(count >= least, `only ${count} vectors`);
  assert.deepEqual(differ, []);
}

test("every vector, ESM", async () => hold(await esm(), cases, 2000));

test("every vector, CJS", () => {
  const require = createRequire(root);
  hold(Object.assign({}, ...ENTRIES.map((name) => require(`./cjs/${name}.js`))), cases, 2000);
});

test("NIK and family card through the smallest entry", async () => {
  const api = await import(new URL("esm/nik.js", root));
  hold(api, cases.filter(({ op }) => op === "nik" || op === "kk"), 370);
});

test("both ways to a NIK are the same", async () => {
  const api = await esm();
  const through = { ...api, checkNik: (n, o) => api.checkNumber("nik", n, o), checkKk: (n, o) => api.checkNumber("kk", n, o) };
  hold(through, cases.filter(({ op }) => op === "nik" || op === "kk"), 370);
});

test("columns: the words of the vectors name the same checks", async () => {
  const { checkColumn, decode, hasError } = await import(new URL("esm/columns.js", root));
  for (const kind of ["nik", "kk"]) {
    for (const asOf of ["2026-11-24", null]) {
      const own = cases.filter((c) => c.op === kind && (c.as_of ?? null) === asOf && !c.birth_date && !c.sex && !c.nik);
      const words = checkColumn(kind, own.map(({ input }) => input), { asOf });
      own.forEach((test, row) => {
        const names = decode(kind, words[row]).map(({ code }) => code);
        assert.deepEqual(names.sort(), test.codes.map(([code]) => code).sort(), test.why);
        assert.equal(hasError(kind, words[row]), !test.ok, test.why);
      });
    }
  }
});
