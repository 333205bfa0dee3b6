// What programs give by mistake, and surroundings that are broken: findings or typed errors, never anything else.
import assert from "node:assert/strict";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { inspect } from "node:util";

const root = pathToFileURL(`${process.env.ABSAH_PACKAGE}/`);
const entry = (name, fresh = "") => import(new URL(`esm/${name}.js${fresh}`, root));
const absah = await entry("index");
const codes = (answer) => answer.findings.map(({ code }) => code);
const NIK = "3510161204879001";

test("a number or another value is a finding with a hint, never converted", async () => {
  for (const api of [absah, await entry("nik")]) {
    for (const value of [3510161204879001, 9171016503909001n, 1.5, NaN, true, {}, [NIK], Symbol("x"), () => NIK, new Date()]) {
      for (const check of [api.checkNik, api.checkKk]) {
        const answer = check(value);
        assert.deepEqual([answer.ok, answer.value, codes(answer)], [false, null, ["number-not-text"]]);
        assert.match(answer.findings[0].help, /teks/);
        assert.deepEqual(answer.findings[0].span, [0, 0]);
      }
    }
    assert.equal(api.parseNik(3510161204879001), null);
    assert.equal(api.formatNik(3510161204879001), null);
  }
  assert.deepEqual(codes(absah.checkNumber("nisn", 89990001)), ["number-not-text"]);
});

test("nothing given is no number yet", () => {
  for (const value of [null, undefined, "", " "]) {
    const answer = absah.checkNik(value);
    assert.deepEqual([answer.ok, answer.value, codes(answer)], [true, null, ["number-absent"]]);
  }
});

test("lone surrogates and letters beyond the first plane have spans in UTF-16 units", () => {
  const lone = absah.checkNik("35101612\ud8004879001");
  assert.equal(lone.ok, false);
  assert.deepEqual(lone.findings[0].span, [8, 9]);
  const wide = absah.checkNik("35101612😀4879001");
  const hit = wide.findings.find(({ code }) => code === "number-character-invalid");
  assert.deepEqual(hit.span, [8, 10]);
  assert.equal(hit.params.character, "😀");
  assert.equal(absah.checkName("A\udfff B").ok, true);
});

test("ten megabytes are judged like any other text", async () => {
  for (const api of [absah, await entry("nik")]) {
    assert.equal(api.checkNik("3".repeat(10_000_000)).ok, false);
    assert.equal(api.checkNik("é".repeat(5_000_000)).ok, false);
    assert.equal(api.checkNik(`${" ".repeat(1_000_000)}${NIK}`).value.number, NIK);
    assert.equal(api.checkNik(NIK).ok, true);
  }
});

test("wrong options and an unknown kind are typed errors", () => {
  const reason = (reason) => (error) => error instanceof absah.AbsahError && error.reason === reason;
  assert.throws(() => absah.checkNik(NIK, { asOf: "24-11-2026" }), reason("bad-option"));
  assert.throws(() => absah.checkNik(NIK, { asOf: "2026-02-30" }), reason("bad-option"));
  assert.throws(() => absah.checkNik(NIK, { birthDate: new Date(NaN) }), reason("bad-option"));
  assert.throws(() => absah.checkNik(NIK, { sex: "L" }), reason("bad-option"));
  assert.throws(() => absah.checkNik(NIK, { lang: "jv" }), reason("bad-option"));
  assert.throws(() => absah.checkNumber("ktp", NIK), reason("bad-option"));
});

test("English needs its import, said so", async () => {
  assert.throws(() => absah.checkNik(NIK, { lang: "en" }), /absah\/locales\/en/);
  await entry("locales/en");
  const answer = absah.checkNik("35.1016 120487-9001", { lang: "en" });
  assert.match(answer.findings[0].message, /^the NIK was written with 3 spaces/);
  assert.match(answer.findings[0].text("id"), /^NIK ditulis dengan 3 spasi/);
});

test("nothing printed or serialised holds a whole number", () => {
  const answer = absah.checkNik(NIK, { asOf: null });
  for (const text of [JSON.stringify(answer), inspect(answer, { depth: 9 }), JSON.stringify(answer.value), inspect(answer.value)]) {
    assert.match(text, /\*{12}9001/);
    assert.doesNotMatch(text, /3510161204879001|1987-04-12/);
  }
  assert.equal(answer.value.number, NIK);
  assert.equal(answer.value.mask(), "************9001");
  const name = absah.checkName("SAMPEL CONTOH");
  assert.match(inspect(name), /S\. C\./);
  assert.doesNotMatch(inspect(name), /SAMPEL/);
});

test("an old Chromium that refuses to compile at once gets ready in the background", async () => {
  const { Engine } = await entry("engine");
  const { default: create } = await entry("module/nik");
  const { default: bytes } = await entry("module/nik-bytes");
  const Module = WebAssembly.Module;
  WebAssembly.Module = class extends Module {
    constructor() {
      throw new RangeError("WebAssembly.Compile is disallowed on the main thread");
    }
    static [Symbol.hasInstance](value) {
      return value instanceof Module;
    }
  };
  try {
    const engine = new Engine(create, bytes);
    assert.throws(() => engine.run((glue) => glue.nik_status(NIK, 0)), (error) => error.reason === "not-ready");
    await engine.ready();
    assert.equal(engine.run((glue) => glue.nik_status(NIK, 0)), 0);
  } finally {
    WebAssembly.Module = Module;
  }
});

test("columns: no number is converted, buffers must fit", async () => {
  const { checkColumn, count } = await entry("columns");
  const reason = (reason) => (error) => error.name === "AbsahError" && error.reason === reason;
  assert.throws(() => checkColumn("nik", [NIK, 3510161204879001]), reason("not-text"));
  assert.throws(() => checkColumn("nik", new Uint8Array(17)), reason("bad-option"));
  assert.throws(() => checkColumn("nik", new Uint8Array(16), { stride: 0 }), reason("bad-option"));
  assert.throws(() => checkColumn("nik", { bytes: new Uint8Array(4), offsets: new Int32Array([0, 9]) }), reason("bad-option"));
  assert.throws(() => checkColumn("npwp", []), reason("bad-option"));
  const words = checkColumn("nik", [NIK, null, undefined, "", "x".repeat(400_000), "é", NIK]);
  assert.deepEqual([words[0], words[6], words[1] === words[2], words[1] === words[3]], [0, 0, true, true]);
  assert.equal(count("nik", words).get("number-absent"), 3);
});
