// The short ways (sixteen characters as numbers, columns by tables) give what the long way gives.
import assert from "node:assert/strict";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

const root = pathToFileURL(`${process.env.ABSAH_PACKAGE}/`);
const entry = (name) => import(new URL(`esm/${name}.js`, root));
const pick = (list, n) => list[n % list.length];
const two = (n) => String(n).padStart(2, "0");

/** Made-up values: parts that meet in ever new combinations, and what people write instead. */
const REGIONS = ["351016", "327305", "110101", "647301", "359916", "351099", "990101", "035101", "920101", "999999"];
const ODD = [null, undefined, "", " ", "0", "é", "35.1016 120487-9001", "351016120487900 ", " 351016120487900", "\t51016120487900O"];
const MORE = ["3510161204879001 ", "३५१०१६१२०४८७९००१", "35101612048790é1", "3510161204879\ud801", "9999999999999990", "0".repeat(16)];
const values = Array.from({ length: 20_000 }, (_, n) => {
  if (n % 11 === 0) return pick([...ODD, ...MORE], n / 11);
  const date = two((n * 7) % 73) + two((n * 5) % 14) + two((n * 3) % 100);
  return pick(REGIONS, n) + date + pick(["0000", "9001", "9990"], n >> 4);
});

test("one NIK or family card: the same findings by both ways", async () => {
  const absah = await entry("index");
  const small = await entry("nik");
  for (const asOf of [null, "2026-11-24"]) {
    for (const text of values.slice(0, 4000)) {
      for (const [kind, name] of [["nik", "checkNik"], ["kk", "checkKk"]]) {
        const wanted = absah.checkNumber(kind, text, { asOf });
        for (const api of [absah, small]) {
          const got = api[name](text, { asOf });
          assert.equal(got.ok, wanted.ok, `${kind} ${text}`);
          assert.deepEqual(got.findings.map(({ code, span }) => [code, span]), wanted.findings.map(({ code, span }) => [code, span]));
        }
      }
    }
  }
});

test("columns: rows among many have the words that they have alone", async () => {
  const { checkColumn } = await entry("columns");
  for (const kind of ["nik", "kk"]) {
    for (const asOf of ["2026-11-24", "1999-12-31", null]) {
      const words = checkColumn(kind, values, { asOf });
      assert.equal(words.length, values.length);
      values.forEach((value, row) => assert.equal(words[row], checkColumn(kind, [value], { asOf })[0], `${kind} ${value} ${asOf}`));
      const plain = values.filter((value) => /^\d{16}$/.test(value ?? ""));
      const bytes = checkColumn(kind, new TextEncoder().encode(plain.join("")), { asOf });
      assert.deepEqual(bytes, checkColumn(kind, plain, { asOf }));
    }
  }
});

test("today is asked anew in a later turn", async () => {
  const { checkNumber } = await entry("index");
  const Real = Date;
  const born = () => checkNumber("nisn", "0309990001").findings.map(({ code }) => code);
  try {
    globalThis.Date = class extends Real {
      constructor(...given) {
        super(...(given.length ? given : [2026, 10, 24]));
      }
    };
    assert.deepEqual(born(), ["nisn-birth-year-future"]);
    await null;
    globalThis.Date = class extends Real {
      constructor(...given) {
        super(...(given.length ? given : [2035, 10, 24]));
      }
    };
    assert.deepEqual(born(), []);
  } finally {
    globalThis.Date = Real;
  }
});
