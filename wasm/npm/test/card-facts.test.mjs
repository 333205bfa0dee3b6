// `absah/card-facts`: wrong use, strange cards, and from a card to a decision without retyping. ABSAH_PACKAGE is the package.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

const root = pathToFileURL(`${process.env.ABSAH_PACKAGE}/`);
const entry = (name) => import(new URL(`esm/${name}.js`, root));
const { factsFromCard, AbsahError } = await entry("card-facts");
const { loadPack } = await entry("rules");
const { default: binding } = await entry("bindings/kk.ktp-el");

const HEAD = { nama: "BUDI CONTOH", hubungan_keluarga: "KEPALA KELUARGA", tanggal_lahir: "12-03-1980", kewarganegaraan: "WNI" };
const CARD = { anggota: [HEAD, { nama: "SITI CONTOH", hubungan_keluarga: "ISTRI", tanggal_lahir: "31-02-1983" }] };
const DAY = { asOf: "2026-03-01" };

test("a decision about a card without retyping", () => {
  const facts = factsFromCard(CARD, binding, DAY);
  assert.deepEqual(facts.tanggal_lahir, { value: "1980-03-12", source: "kk" });
  assert.deepEqual(facts.wni, { value: true, source: "kk" });
  assert.equal("status_kawin" in facts, false);
});

test("every binding names facts that its pack takes", async () => {
  const names = readdirSync(new URL("bindings/", root)).map((name) => name.replace(/\.json$/, ""));
  assert.ok(names.length >= 11, names.join());
  for (const name of names) {
    const own = (await entry(`bindings/${name}`)).default;
    const { pack } = JSON.parse(own);
    const rules = loadPack((await entry(`packs/${pack.id}`)).default);
    assert.equal(rules.version, pack.version, name);
    const day = { asOf: rules.effective.until ?? DAY.asOf };
    const facts = factsFromCard({ ...CARD, kode_desa: "3510012001" }, own, day);
    assert.deepEqual(rules.decide(facts, day).findings, [], name);
  }
});

test("who is meant", () => {
  assert.deepEqual(factsFromCard(CARD, binding, { ...DAY, member: 1 }).tanggal_lahir, { reason: "invalid", source: "kk" });
  assert.deepEqual(factsFromCard(CARD, binding, { ...DAY, member: 0 }), factsFromCard(CARD, binding, DAY));
  for (const member of [-1, 2, 0.5, NaN, "", "kepala?", "3510011203809001", null]) {
    assert.equal(factsFromCard(CARD, binding, { ...DAY, member }), null, String(member));
  }
});

test("strange cards tell nothing and never throw", () => {
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  for (const card of [null, undefined, 7, "kk", [], {}, { anggota: "x" }, { anggota: [7] }, revoked.proxy, new Date()]) {
    assert.equal(factsFromCard(card, binding, DAY), null);
  }
});

test("what is no binding, and no day, is said", () => {
  for (const own of ["", "{", "null", "{}", null, {}, { schema: "absah.pack/1", facts: [] }]) {
    assert.throws(() => factsFromCard(CARD, own, DAY), (fault) => fault instanceof AbsahError && fault.reason === "bad-binding");
  }
  assert.throws(() => factsFromCard(CARD, binding, { asOf: "1 Maret" }), { reason: "bad-option" });
});
