// Letters: what is no template, what a form is made of, data that are none, and traps.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { trapping } from "./trap.mjs";

const root = pathToFileURL(`${process.env.ABSAH_PACKAGE}/`);
const entry = (name, fresh = "") => import(new URL(`esm/${name}.js${fresh}`, root));
const { AbsahError, loadTemplate, ready } = await entry("letters");
const { default: text } = await entry("letters/id.surat.spm");
const spm = loadTemplate(text);
const own = loadTemplate(readFileSync(new URL("../vector-letters/contoh.data.json", root), "utf8"));
const GOOD = { nama: "Siti Contoh", saksi: [{ nama: "Budi Contoh" }], tanggal: "2026-03-02" };
const DAY = { asOf: "2026-03-02" };
const rows = (findings) => findings.map(({ path, code }) => `${path} ${code}`);
const found = (more) => rows(own.check({ ...GOOD, ...more }, DAY));
const reason = (reason) => (error) => error instanceof AbsahError && error.reason === reason;

test("a template as text, as JSON and as an object is the same template", async () => {
  await ready();
  const json = readFileSync(new URL("letters/id.surat.spm.json", root), "utf8");
  const data = readFileSync(new URL("../../../examples/letters/spm.json", import.meta.url), "utf8");
  for (const given of [json, `\ufeff${json}`, JSON.parse(json)]) {
    const other = loadTemplate(given);
    assert.deepEqual([other.id, other.paper, other.class, other.fields], ["id.surat.spm", "F4", "endorsed-statement", spm.fields]);
    assert.equal(other.html(data), spm.html(data));
  }
  assert.match(spm.html(data), /SITI CONTOH/);
});

test("what is no template is a typed error", () => {
  const parsed = JSON.parse(text);
  const cyclic = { ...parsed };
  cyclic.template = cyclic;
  const without = (key) => ({ ...parsed, [key]: undefined });
  const changed = (change) => {
    const other = JSON.parse(text);
    change(other);
    return other;
  };
  const none = [null, undefined, 1, 1n, true, "", "{}", "[]", "null", "x", text.slice(0, -9), `${text}x`, {}, [], () => text, Symbol("x"), cyclic];
  const damaged = ["template", "field", "record", "body", "check"].map(without);
  const wrong = [
    (own) => (own.schema = "absah.letter/2"),
    (own) => (own.template.format = 2),
    (own) => (own.template.date = "kepala"),
    (own) => (own.field.tanggal.optional = true),
    (own) => delete own.record.office,
    (own) => own.body.push(["paragraph", [[[[99], "besar"]]], [], []]),
    (own) => own.body.push(["paragraph", [[[[0, 99], "besar"]]], [], []]),
    (own) => own.body.push(["paragraph", [[[[0, 0], "jungkir"]]], [], []]),
    (own) => own.body.push(["paragraph", [[[["count"]]]], [], []]),
    (own) => own.body.push(["marquee", [], [], []]),
    (own) => own.body.push(["for", 0, []]),
    (own) => (own.body = own.body.flat()),
  ].map(changed);
  const bytes = String.fromCharCode(...Array.from({ length: 4_096 }, (_, at) => (at * 7919) % 65_536));
  for (const given of [...none, ...damaged, ...wrong, "[".repeat(100_000), "x".repeat(10_000_000), bytes, '[template]\nformat = 1\n']) {
    assert.throws(() => loadTemplate(given), reason("bad-template"), String(typeof given));
  }
  for (let cut = 0; cut < text.trimEnd().length; cut += 331) assert.throws(() => loadTemplate(text.slice(0, cut)), reason("bad-template"));
  assert.throws(() => loadTemplate("{"), /character 2/);
  // Loops in loops would not end soon, and a sum without a filter would print nothing: no letter has such a hole.
  const hole = loadTemplate(changed((own) => own.body.push(["paragraph", [[[[3]]]], [], []])));
  assert.equal(hole.html(readFileSync(new URL("../../../examples/letters/spm.json", import.meta.url), "utf8")), null);
});

test("what a form is made of", () => {
  const fields = Object.fromEntries(spm.fields.map((field) => [field.id, field]));
  assert.deepEqual(fields.kk, { id: "kk", type: "kk", label: { id: "Nomor KK", en: "Family card number" }, required: true });
  assert.deepEqual([fields.kepala.type, fields.desa.type, fields.pejabat.type, fields.tanggungan.type], ["record", "office", "official", "list"]);
  assert.deepEqual(fields.kepala.fields.map(({ id }) => id).slice(0, 2), ["nama", "nik"]);
  assert.deepEqual(fields.desa.fields.find(({ id }) => id === "logo").type, "image");
  assert.ok(fields.tanggungan.max > 0 && fields.tanggungan.fields.length > 2 && !fields.tanggungan.required);
  assert.deepEqual(fields.perawatan.values.map(({ code }) => code), ["inap", "jalan"]);
  assert.deepEqual([fields.nomor_surat.type, fields.nomor_surat.max], ["int", 999_999]);
  assert.deepEqual(spm.title, { id: "Surat Pernyataan Miskin", en: "Poverty statement" });
});

test("both languages; English is asked for", async () => {
  const { AbsahError: _, loadTemplate: fresh } = await entry("letters");
  const template = fresh(text);
  assert.throws(() => template.check({}, { lang: "en" }), reason("no-locale"));
  await entry("locales/en-letters");
  const [id] = own.check({ ...GOOD, alamat: "a".repeat(99) }, DAY);
  const [en] = own.check({ ...GOOD, alamat: "a".repeat(99) }, { ...DAY, lang: "en" });
  assert.match(id.message, /^Alamat .*30/);
  assert.match(en.message, /^Address .*30/);
  assert.deepEqual([en.params.name, en.params.most], [{ id: "Alamat", en: "Address" }, 30]);
  assert.deepEqual(structuredClone(id), id);
  // What the core finds in a value has its own words in both.
  for (const lang of ["id", "en"]) assert.match(own.check({ ...GOOD, nik: "3510167204879001" }, { ...DAY, lang })[0].message, /72/);
});

test("days: a letter of tomorrow, none, an impossible one", () => {
  assert.deepEqual(rows(own.check(GOOD, { asOf: "2026-03-01" })), ["/tanggal letter-date-future"]);
  for (const asOf of ["2026-03-02", null, new Date(2026, 2, 2)]) assert.deepEqual(own.check(GOOD, { asOf }), []);
  for (const asOf of ["2026-02-30", 20260301, new Date(NaN)]) assert.throws(() => own.check(GOOD, { asOf }), reason("bad-option"));
  assert.throws(() => own.check(GOOD, { lang: "jv" }), reason("bad-option"));
});

test("data that are none", () => {
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  for (const data of [null, undefined, 1, 1n, NaN, true, Symbol("x"), [], [{}], () => ({}), new Map(), new Date(), revoked.proxy]) {
    assert.deepEqual([rows(own.check(data, DAY))[0], own.html(data)], [" letter-type", null]);
  }
  for (const data of ["", "{", '{"a":1,"a":2}', "[".repeat(100_000)]) assert.deepEqual(rows(own.check(data, DAY)), [" letter-json"]);
  assert.deepEqual(own.check('{"é😀": 1, "nama": 4}', DAY).at(-1).span, [19, 20]);
});

test("wrong types are findings, never converted and never thrown", () => {
  const revoked = Proxy.revocable([], {});
  revoked.revoke();
  for (const value of [NaN, Infinity, () => 1, Symbol("x"), new Map([["a", 1]]), [[]], {}, revoked.proxy, new Array(4_000_000_000), Object(1n)]) {
    assert.deepEqual(found({ alamat: value, jumlah: value }).sort(), ["/alamat letter-type", "/jumlah letter-type"]);
  }
  assert.deepEqual(found({ nik: 3510161204879001 }), ["/nik number-not-text"]);
  assert.deepEqual(found({ nik: 3510161204879001n }), ["/nik number-not-text"]);
  assert.deepEqual(found({ penghasilan: "900000" }), ["/penghasilan letter-number-as-text"]);
  assert.deepEqual(found({ penghasilan: 900_000n, alamat: undefined, rumah_sakit: null, setuju: true }), []);
  assert.deepEqual(found({ penghasilan: 10n ** 40n }), ["/penghasilan letter-range"]);
  assert.deepEqual(found({ tanggal: new Date(2026, 2, 2, 23) }), []);
  assert.deepEqual(found({ anggota: [{ nama: "Budi Contoh" }, 1] }), ["/anggota/1 letter-type"]);
  const cyclic = { ...GOOD };
  cyclic.anggota = [cyclic];
  assert.ok(rows(own.check(cyclic, DAY)).some((row) => row.startsWith("/anggota/0")));
  const getter = Object.defineProperty({ ...GOOD }, "alamat", { enumerable: true, get: () => { throw new Error("no"); } });
  assert.deepEqual(rows(own.check(getter, DAY)), ["/alamat letter-type"]);
});

test("values are never markup, and what turns letters round is told by its code point", () => {
  const html = own.html({ ...GOOD, alamat: '<script>alert(1)</script>"', rumah_sakit: "[nik] @kop & <b>" });
  assert.doesNotMatch(html, /<script|<b>/);
  assert.match(html, /&lt;script&gt;/);
  const bad = { ...GOOD, nama: "Siti\u2066 Contoh", alamat: "a\u202eb", "na\u2066ma": 1 };
  const findings = own.check(bad, DAY);
  assert.deepEqual(rows(findings), ["/nama letter-control", "/alamat letter-control", "/na\u2066ma letter-unknown-key"]);
  assert.match(findings[0].message, /U\+2066$/);
  assert.match(findings[2].message, /"naU\+2066ma"/);
  for (const { message, help } of findings) assert.doesNotMatch(message + help, /[\u202a-\u202e\u2060-\u206f]/);
  assert.equal(own.html(bad), null);
  assert.deepEqual(found({ alamat: "Kra\u00adjan \u200b RT 1" }), ["/alamat letter-cleaned"]);
});

test("huge texts and many keys", () => {
  const [one] = own.check({ ...GOOD, nama: "é".repeat(1_000_000) }, DAY);
  assert.deepEqual([one.code, one.path, one.message.length < 300], ["letter-too-long", "/nama", true]);
  assert.deepEqual(found({ alamat: "x".repeat(10_000_000) }), ["/alamat letter-too-long"]);
  const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`x${at}`, at]));
  assert.equal(own.check({ ...GOOD, ...many }, DAY).length, 5_000);
  assert.deepEqual(found(JSON.parse('{"__proto__": 1, "constructor": 2}')), ["/__proto__ letter-unknown-key", "/constructor letter-unknown-key"]);
  assert.deepEqual(found({ alamat: "\ud800" }).map((row) => row.split(" ")[0]), ["/alamat"]);
  // No number of a person stands in a finding.
  assert.doesNotMatch(JSON.stringify(own.check({ ...GOOD, nik: "3510167204879001", 3510161204879001: 1 }, DAY)), /3510167204879001|3510161204879001/);
});

test("a trap: a typed error, and the template loaded anew", async () => {
  const Module = WebAssembly.Module;
  WebAssembly.Module = class extends Module {
    constructor(bytes) {
      super(trapping(bytes, "findings"));
    }
    static [Symbol.hasInstance](value) {
      return value instanceof Module;
    }
  };
  try {
    const fresh = await entry("letters", "?trap");
    const [one, other] = [fresh.loadTemplate(text), fresh.loadTemplate(text)];
    const internal = (error) => error.name === "AbsahError" && error.reason === "internal" && error.cause instanceof WebAssembly.RuntimeError;
    for (let round = 0; round < 3; round++) {
      assert.ok(one.check({}).length > 5);
      // Seven bytes trap, and so does every later call of that instance.
      assert.throws(() => one.check('{"a":1}'), internal);
      assert.ok(other.check({}).length > 5);
    }
    assert.ok(one.check({}).length > 5);
  } finally {
    WebAssembly.Module = Module;
  }
});
