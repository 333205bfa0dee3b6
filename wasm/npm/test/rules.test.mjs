// Rule packs: what programs give by mistake, days and languages, traps, and what a form is made of.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { trapping } from "./trap.mjs";

const root = pathToFileURL(`${process.env.ABSAH_PACKAGE}/`);
const entry = (name, fresh = "") => import(new URL(`esm/${name}.js${fresh}`, root));
const { AbsahError, loadPack, ready } = await entry("rules");
const { default: text } = await entry("packs/id.kip-kuliah");
const pack = loadPack(text);
const DAY = { asOf: "2026-03-01" };
const rows = ({ findings }) => findings.map(({ path, code }) => `${path} ${code}`);
const reason = (reason) => (error) => error instanceof AbsahError && error.reason === reason;

test("a pack as text, as JSON and as an object is the same pack", async () => {
  await ready();
  const json = readFileSync(new URL("packs/id.kip-kuliah.json", root), "utf8");
  for (const own of [json, `\ufeff${json}`, JSON.parse(json)]) {
    const other = loadPack(own);
    assert.deepEqual([other.digest, other.facts], [pack.digest, pack.facts]);
    assert.deepEqual(other.decide({}, DAY), pack.decide({}, DAY));
  }
  assert.match(pack.digest, /^sha256:[0-9a-f]{64}$/);
});

test("what is no pack is a typed error", () => {
  const parsed = JSON.parse(text);
  const cyclic = { ...parsed };
  cyclic.pack = cyclic;
  const without = (key) => ({ ...parsed, pack: { ...parsed.pack, [key]: undefined } });
  const none = [null, undefined, 1, 1n, true, "", "{}", "[]", "null", "x", text.slice(0, -9), `${text}x`, {}, [], () => text, Symbol("x"), cyclic];
  const damaged = ["fact", "criterion", "group", "decide", "evidence", "source", "effective", "title"].map(without);
  const newer = [{ ...parsed, schema: "absah.pack/2" }, { ...parsed, pack: { ...parsed.pack, format: 2 } }];
  const deep = "[".repeat(100_000);
  for (const own of [...none, ...damaged, ...newer, deep, "x".repeat(10_000_000), "# TOML\n[pack]\nformat = 1\n"]) {
    assert.throws(() => loadPack(own), reason("bad-pack"), String(typeof own));
  }
  assert.throws(() => loadPack("{"), /character 2/);
  assert.equal(pack.decide({}, DAY).outcome, "undetermined");
});

test("what a form is made of", () => {
  const facts = Object.fromEntries(pack.facts.map((fact) => [fact.id, fact]));
  assert.deepEqual([pack.id, pack.status, pack.jurisdiction, pack.effective.from], ["id.kip-kuliah", "draft", "ID", "2023-01-01"]);
  assert.equal(facts.diterima.type, "bool");
  assert.deepEqual(facts.tahun_lulus.range, [1970, 2100]);
  assert.deepEqual(facts.akreditasi.codes.map(({ code }) => code), ["unggul", "baik_sekali", "baik", "tidak"]);
  assert.equal(facts.desil_dtsen.registry, "dtsen");
  for (const { label, question, evidence, codes = [] } of pack.facts) {
    for (const own of [label, question, ...evidence.map((own) => own.label), ...codes.map((own) => own.words)]) {
      assert.ok(own.id && own.en);
    }
    for (const { id, label } of evidence) assert.equal(pack.evidence[id], label);
  }
});

test("every pack of the package loads and decides", async () => {
  const { readdirSync } = await import("node:fs");
  const ids = readdirSync(new URL("packs/", root)).map((name) => name.replace(/\.json$/, ""));
  assert.ok(ids.length >= 15, ids.join());
  for (const id of ids) {
    const own = loadPack((await entry(`packs/${id}`)).default);
    assert.equal(own.id, id);
    const asOf = own.effective.from ?? "2026-03-01";
    for (const lang of ["id", "en"]) assert.ok(own.decide({}, { asOf, lang }).text);
    const open = own.relevant({}, { asOf });
    assert.ok(open.every((id) => own.facts.some((fact) => fact.id === id)), open.join());
  }
});

test("both languages at once; values only if wanted", () => {
  const facts = { tahun_lulus: 2021, diterima: "ya" };
  const [id, en] = ["id", "en"].map((lang) => pack.decide(facts, { ...DAY, lang }));
  assert.match(id.text, /^Tidak memenuhi/);
  assert.match(en.text, /^Does not meet/);
  assert.match(id.findings[0].message, /bukan ya atau tidak/);
  assert.match(en.findings[0].message, /is not yes or no|is not true or false/);
  assert.match(JSON.stringify(id), /2021/);
  assert.doesNotMatch(JSON.stringify(pack.decide(facts, { ...DAY, values: false }).nodes), /2021/);
  assert.deepEqual(structuredClone(id), id);
});

test("days: out of force, none, impossible, a Date, today", () => {
  for (const asOf of ["2022-12-31", "2027-01-01", new Date(1999, 1, 1)]) {
    assert.throws(() => pack.decide({}, { asOf }), (error) => reason("not-in-force")(error) && /2023-01-01/.test(error.message));
    assert.throws(() => pack.relevant({}, { asOf }), reason("not-in-force"));
  }
  for (const asOf of [null, "2026-02-30", "01-03-2026", 20260301, new Date(NaN)]) {
    assert.throws(() => pack.decide({}, { asOf }), reason("bad-option"));
  }
  assert.throws(() => pack.decide({}, { ...DAY, lang: "jv" }), reason("bad-option"));
  assert.equal(pack.decide({}, { asOf: new Date(2026, 2, 1, 23) }).as_of, "2026-03-01");
});

test("facts that are none", () => {
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  for (const facts of [null, undefined, 1, 1n, NaN, true, Symbol("x"), [], [{}], () => ({}), new Map([["diterima", true]]), new Date(), revoked.proxy]) {
    assert.deepEqual(rows(pack.decide(facts, DAY)), [" fact-not-object"]);
  }
  for (const [facts, code] of [["", "fact-json"], ["{", "fact-json"], ['{"a":1,"a":2}', "fact-json"], ["[]", "fact-not-object"], ["[".repeat(100_000), "fact-json"]]) {
    assert.deepEqual(rows(pack.decide(facts, DAY)), [` ${code}`]);
  }
  const [{ span }] = pack.decide('{"é😀": 1, "diterima": 4}', DAY).findings.slice(1);
  assert.deepEqual(span, [23, 24]);
});

test("wrong types are findings, never converted and never thrown", () => {
  const revoked = Proxy.revocable([], {});
  revoked.revoke();
  const strange = [NaN, Infinity, () => 1, Symbol("x"), new Map([["value", true]]), new Set(), [[]], [true], revoked.proxy, new Array(4_000_000_000), Object(1n)];
  for (const value of strange) {
    const { findings, nodes } = pack.decide({ diterima: value, penghasilan_gabungan: value }, DAY);
    assert.deepEqual(findings.map(({ path, code }) => `${path} ${code}`), ["/diterima fact-type", "/penghasilan_gabungan fact-type"]);
    const { missing } = nodes.find(({ id }) => id === "diterima");
    assert.equal(missing?.[0].reason ?? "invalid", "invalid");
  }
  const amount = (penghasilan_gabungan) => rows(pack.decide({ penghasilan_gabungan }, DAY));
  assert.deepEqual(amount(4_000_000n), []);
  assert.deepEqual(amount("4000000"), ["/penghasilan_gabungan fact-number-as-text"]);
  assert.deepEqual(amount(0.5), ["/penghasilan_gabungan fact-decimals"]);
  assert.deepEqual(amount(1e300), ["/penghasilan_gabungan fact-decimals"]);
  assert.deepEqual(amount(10n ** 40n), ["/penghasilan_gabungan fact-range"]);
  assert.deepEqual(amount(-1), ["/penghasilan_gabungan fact-negative"]);
  assert.deepEqual(rows(pack.decide({ bantuan: ["pkh", 1] }, DAY)), ["/bantuan/1 fact-type"]);
  assert.deepEqual(rows(pack.decide({ diterima: undefined, sktm: null }, DAY)), []);
  assert.deepEqual(rows(pack.decide({ akreditasi: new String("unggul") }, DAY)), []);
});

test("unknown facts, identity numbers, getters that throw, cycles, huge texts", () => {
  const [near] = pack.decide({ tahun_luls: 2026 }, DAY).findings;
  assert.deepEqual([near.code, near.params.near, near.severity], ["fact-name-misspelt", "tahun_lulus", "warning"]);
  for (const nik of ["3510161204879001", 3510161204879001, 3510161204879001n, { value: "35.1016.120487.9001" }]) {
    const decision = pack.decide({ nik, sktm: nik }, DAY);
    assert.deepEqual(rows(decision), ["/nik fact-identity-number", "/sktm fact-identity-number"]);
    assert.doesNotMatch(JSON.stringify(decision), /3510161204879001|120487/);
  }
  const facts = { diterima: true };
  facts.sktm = facts;
  facts.panti = { value: facts };
  Object.defineProperty(facts, "akreditasi", { enumerable: true, get: () => { throw new Error("no"); } });
  const found = rows(pack.decide(facts, DAY));
  for (const row of ["/panti/value fact-type", "/akreditasi fact-type"]) assert.ok(found.includes(row), `${row} in ${found}`);
  assert.ok(found.some((row) => row.startsWith("/sktm")), found.join());
  assert.deepEqual(rows(pack.decide({ akreditasi: "é".repeat(5_000_000) }, DAY)), ["/akreditasi fact-code-unknown"]);
  assert.deepEqual(rows(pack.decide({ akreditasi: "\ud800", "a/~\udfff": 1 }, DAY)), ["/akreditasi fact-code-unknown", "/a~1~0\ufffd fact-unknown"]);
  const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`x${at}`, at]));
  assert.equal(pack.decide(many, DAY).findings.length, 20_000);
  assert.deepEqual(rows(pack.decide(JSON.parse('{"__proto__": 1, "constructor": 2}'), DAY)), ["/__proto__ fact-unknown", "/constructor fact-unknown"]);
});

test("a form that asks what still matters comes to an end", () => {
  const facts = {};
  const asked = [];
  for (let [next] = pack.relevant(facts, DAY); next; [next] = pack.relevant(facts, DAY)) {
    assert.ok(!asked.includes(next), `${next} again`);
    asked.push(next);
    const { type, range, codes } = pack.facts.find(({ id }) => id === next);
    facts[next] = type === "bool" ? false : type === "set" ? [] : (range?.[1] ?? codes?.[0].code ?? "3510");
  }
  const { outcome } = pack.decide(facts, DAY);
  assert.ok(["eligible", "ineligible"].includes(outcome), outcome);
  assert.ok(asked.length < pack.facts.length, `${asked}`);
  // What nobody knows is not asked for first again.
  const order = pack.relevant({}, DAY);
  assert.equal(pack.relevant({ [order[0]]: { reason: "not_known" } }, DAY).at(-1), order[0]);
});

test("a trap: a typed error, and the pack loaded anew", async () => {
  const Module = WebAssembly.Module;
  WebAssembly.Module = class extends Module {
    constructor(bytes) {
      super(trapping(bytes, "decide"));
    }
    static [Symbol.hasInstance](value) {
      return value instanceof Module;
    }
  };
  try {
    const fresh = await entry("rules", "?trap");
    const [one, other] = [fresh.loadPack(text), fresh.loadPack(text)];
    const internal = (error) => error.name === "AbsahError" && error.reason === "internal" && error.cause instanceof WebAssembly.RuntimeError;
    for (let round = 0; round < 3; round++) {
      assert.equal(one.decide({}, DAY).outcome, "undetermined");
      // Seven bytes trap, and so does every later call of that instance.
      assert.throws(() => one.decide('{"a":1}', DAY), internal);
      assert.equal(other.decide({}, DAY).outcome, "undetermined");
    }
    assert.equal(one.decide({}, DAY).outcome, "undetermined");
  } finally {
    WebAssembly.Module = Module;
  }
});
