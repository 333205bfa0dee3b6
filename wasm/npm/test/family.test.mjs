// Family cards: what programs give by mistake, places, English, and what is printed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { inspect } from "node:util";

const root = pathToFileURL(`${process.env.ABSAH_PACKAGE}/`);
const entry = (name) => import(new URL(`esm/${name}.js`, root));
const { AbsahError, checkFamily, compareFamilies, family } = await entry("family");
const NONE = { asOf: null };
const rows = ({ findings }) => findings.map(({ path, code }) => `${path} ${code}`);
const KK = "3510161203189001";
const CARD = {
  no_kk: KK,
  anggota: [
    { nama: "BUDI SANTOSO", nik: "3510162004859001", jenis_kelamin: "L", hubungan_keluarga: "KEPALA KELUARGA" },
    { nama: "SITI AMINAH", nik: "3510165109889002", jenis_kelamin: "L", hubungan_keluarga: "ISTRI" },
  ],
};

test("English needs its own import, said so", async () => {
  const reason = (error) => error instanceof AbsahError && error.reason === "no-locale";
  assert.throws(() => checkFamily(CARD, { lang: "en" }), reason);
  await entry("locales/en");
  assert.throws(() => checkFamily(CARD, { lang: "en" }), (error) => reason(error) && /en-family/.test(error.message));
  await entry("locales/en-family");
  for (const finding of checkFamily(CARD, { lang: "en" }).findings) {
    assert.match(finding.message, /[a-z]/);
    assert.notEqual(finding.message, finding.text("id"));
  }
});

test("what is no card has no member and no value", () => {
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  for (const card of [null, undefined, 1, 1n, "x", true, Symbol("x"), [], [CARD], () => CARD, new Map([["anggota", []]]), new Date(), revoked.proxy]) {
    const answer = checkFamily(card, NONE);
    assert.deepEqual([answer.ok, answer.value, rows(answer)], [false, null, [" family-members-absent"]]);
    assert.deepEqual(rows(compareFamilies(card, card, NONE)), []);
  }
});

test("wrong types are findings at their keys, never converted and never thrown", () => {
  const revoked = Proxy.revocable([], {});
  revoked.revoke();
  const strange = [1.5, NaN, Infinity, 1e300, true, [], {}, () => 1, Symbol("x"), new Map(), new Date(), Object.create(String.prototype), revoked.proxy];
  for (const value of strange) {
    const answer = checkFamily({ alamat: value, anggota: [{ nama: value }] }, NONE);
    assert.deepEqual(rows(answer), ["/alamat family-field-type", "/anggota/0/nama family-field-type"], String(typeof value));
  }
  for (const value of [3510161203189001, 3510161203189001n, 1.5]) {
    assert.deepEqual(rows(checkFamily({ no_kk: value, anggota: [{}] }, NONE)), ["/no_kk number-not-text"]);
  }
  for (const value of [1, "x", true, {}, new Map(), Array.from({ length: 0 }).entries(), new Array(4_000_000_000)]) {
    const answer = checkFamily({ members: value }, NONE);
    assert.deepEqual(rows(answer), ["/members family-field-type"]);
  }
  const entries = [null, undefined, 1, "x", [], new Date(), {}];
  const wrong = rows(checkFamily({ anggota: entries }, NONE)).filter((row) => row.endsWith("family-field-type"));
  assert.deepEqual(wrong, [0, 1, 2, 3, 4, 5].map((at) => `/anggota/${at} family-field-type`));
  const thrown = {
    get no_kk() {
      throw new Error("no");
    },
    anggota: [new Proxy({ nama: 1 }, { get: () => { throw new Error("no"); } })],
  };
  assert.ok(rows(checkFamily(thrown, NONE)).includes("/no_kk family-field-type"));
});

test("undefined is not there, boxed text is text, classes are objects", () => {
  class Member {
    nama = new String("BUDI SANTOSO");
    nik = undefined;
    #hidden = 1;
    get other() {
      return this.#hidden;
    }
  }
  assert.deepEqual(rows(checkFamily({ anggota: [new Member()], alamat: undefined, [Symbol("x")]: 1 }, NONE)), []);
});

test("cycles and depth are not followed", () => {
  const card = { anggota: [{ nama: "BUDI SANTOSO" }] };
  card.anggota[0].ayah = card;
  card.anggota.push(card);
  let deep = [];
  for (let at = 0; at < 100_000; at++) deep = [deep];
  card.alamat = deep;
  const found = rows(checkFamily(card, NONE));
  for (const row of ["/alamat family-field-type", "/anggota/0/ayah family-field-type", "/anggota/1/anggota family-field-unknown"]) {
    assert.ok(found.includes(row), `${row} in ${found}`);
  }
});

test("ten thousand members, ten megabytes, lone surrogates", () => {
  const anggota = Array.from({ length: 10_000 }, (_, at) => ({ nama: `BUDI ${at}`, hubungan_keluarga: "KEPALA KELUARGA", nik: "3510162004859001" }));
  const answer = checkFamily({ anggota }, NONE);
  assert.equal(answer.value.members, 10_000);
  const many = answer.findings.find(({ relatedTotal }) => relatedTotal > 20);
  assert.deepEqual([many.related.length, many.relatedTotal > 9_000], [20, true]);
  assert.equal(checkFamily({ anggota: [{ nama: "é".repeat(5_000_000), nik: "3".repeat(10_000_000) }] }, NONE).ok, false);
  // Halves of a letter at the borders of two texts stay halves.
  const halves = checkFamily({ alamat: "\ud83d", anggota: [{ nama: "\ude00", nik: "35101620048590😀1" }] }, NONE);
  const { path, span } = halves.findings.find(({ code }) => code === "number-character-invalid");
  assert.deepEqual([path, span], ["/anggota/0/nik", [14, 16]]);
  // What a key means is known without a list that is none of ours.
  assert.deepEqual(rows(checkFamily({ lain: [{ nama: 1 }, 2], anggota: [{ nama: "BUDI" }] }, NONE)), ["/lain family-field-unknown"]);
});

test("keys come back as they were given", () => {
  const answer = checkFamily({ "No KK": "1", Members: [{ "N/I~K": "x", NIK: "1" }] }, NONE);
  const places = answer.findings.map(({ path }) => path);
  for (const path of ["/No KK", "/Members/0/NIK", "/Members/0/N~1I~0K"]) assert.ok(places.includes(path), `${path} in ${places}`);
});

test("nothing printed or serialised holds a whole number", () => {
  const answer = checkFamily(CARD, NONE);
  assert.equal(answer.value.noKk, KK);
  for (const text of [JSON.stringify(answer), inspect(answer, { depth: 9 }), JSON.stringify(answer.value), inspect(answer.value)]) {
    assert.match(text, /\*{12}9001/);
    assert.doesNotMatch(text, /3510161203189001|3510165109889002/);
  }
  assert.deepEqual(answer.notChecked, ["ages", "parents", "marriage"]);
  assert.match(JSON.stringify(answer), /"path":"\/anggota\/1\/jenis_kelamin"/);
});

test("Standard Schema: errors with their path, and the card as it was", () => {
  const { validate } = family(NONE)["~standard"];
  const head = { nama: "BUDI SANTOSO", hubungan_keluarga: "KEPALA KELUARGA" };
  const { issues } = validate({ Members: [head, { ...head, nama: "SITI AMINAH" }] });
  assert.deepEqual(issues.map(({ path }) => path), [["Members", 1, "hubungan_keluarga"]]);
  assert.equal(issues[0].message, issues[0].finding.message);
  assert.deepEqual(validate(null).issues[0].path, []);
  const good = { no_kk: KK, anggota: [{ nama: "BUDI SANTOSO" }] };
  assert.equal(validate(good).value, good);
});
