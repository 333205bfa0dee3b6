// A form of a family card in Chromium: names of inputs, what is said where, rows that come and go, the submit.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, serve } from "./browser.mjs";

const KEYS = ["nama", "nik", "jenis_kelamin", "tanggal_lahir", "hubungan_keluarga"];
const HEAD = ["BUDI SANTOSO", "3510162004859001", "LAKI-LAKI", "1985-04-20", "KEPALA KELUARGA"];
const WIFE = ["SITI AMINAH", "3510165109889002", "PEREMPUAN", "1988-09-11", "ISTRI"];
const CHILD = ["DEWI LESTARI", "3510164311129003", "PEREMPUAN", "2012-11-03", "ANAK"];

const LABELS = ["Nama *", "NIK:", "Jenis kelamin", "Tanggal lahir", "Hubungan dalam keluarga"];
const input = (name, value, label) => `<label>${label} <input name="${name}" value="${value}"></label>`;
const row = (values, at, name = (key) => `anggota[${at}][${key}]`) =>
  `<p id="row-${at}">${KEYS.map((key, n) => input(name(key), values[n], LABELS[n])).join("")}</p>`;
const form = (...parts) => `<!doctype html><html lang="id"><title>kartu</title><form action="/sent">
  <input type="hidden" name="_token" value="x"><label>Catatan <input name="catatan" value="lain"></label>
  ${input("no_kk", "3510161203189001", "Nomor KK")}${parts.join("\n")}<button>Kirim</button></form>`;

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** A page with a form; `options` are those of attachFamily. */
async function visit(text, options = {}) {
  const folder = { folder: process.env.ABSAH_PACKAGE };
  const server = await serve({ "/": { text }, "/sent": { text: "<!doctype html><title>sent</title>" }, "/absah": folder });
  const { page, faults, context } = await open(browser, server.address);
  await page.evaluate(async (options) => {
    const { attachFamily } = await import("/absah/esm/html-family.js");
    await import("/absah/esm/locales/en-family.js");
    globalThis.answers = [];
    const onCheck = (answer) => globalThis.answers.push(answer.findings.map(({ path, code }) => `${path} ${code}`));
    globalThis.attached = attachFamily(document.querySelector("form"), { asOf: "2026-11-24", delay: 0, onCheck, ...options });
  }, options);
  const end = async () => {
    assert.deepEqual(faults, []);
    await context.close();
    await server.close();
  };
  const said = () =>
    page.$$eval("form :is(input, select)", (all) =>
      Object.fromEntries(
        all.flatMap((own) => {
          const places = (own.getAttribute("aria-describedby") ?? "").split(" ").map((id) => document.getElementById(id));
          const texts = places.filter((place) => place?.className === "absah-message").map((place) => place.textContent);
          return texts.length ? [[own.name || own.dataset.absahPath, texts.join("|")]] : [];
        }),
      ),
    );
  const list = (place = ".absah-summary") => page.locator(`${place} li`).allTextContents();
  const settled = () => page.evaluate(() => new Promise((done) => setTimeout(done, 60)));
  return { page, said, list, settled, end };
}

const TWO_HEADS = form(row(HEAD, 0), row([...WIFE.slice(0, 4), "KEPALA KELUARGA"], 1));

test("nothing is said until a field was left, then at that field, with related places by their labels", async () => {
  const { page, said, list, settled, end } = await visit(TWO_HEADS);
  await settled();
  assert.deepEqual([await said(), await list()], [{}, []]);
  const relation = page.locator("[name='anggota[1][hubungan_keluarga]']");
  await relation.focus();
  await settled();
  assert.deepEqual(await said(), {});
  await relation.blur();
  await settled();
  const shown = await said();
  assert.deepEqual(Object.keys(shown), ["anggota[1][hubungan_keluarga]"]);
  assert.match(shown["anggota[1][hubungan_keluarga]"], /^Salah: ada 2 anggota .* Lihat juga: anggota 1, hubungan dalam keluarga\.$/);
  assert.equal(await relation.getAttribute("aria-invalid"), "true");
  assert.equal(await relation.evaluate((own) => own.validationMessage !== ""), true);
  await relation.fill("ISTRI");
  await settled();
  assert.deepEqual(await said(), {}, "it goes while the right word is typed");
  assert.equal(await relation.getAttribute("aria-invalid"), null);
  await end();
});

test("errors stop the submit and stand in the list; warnings do not", async () => {
  const { page, said, list, settled, end } = await visit(TWO_HEADS);
  await page.click("button");
  assert.deepEqual(await list(), [
    "Anggota 2, hubungan dalam keluarga: ada 2 anggota yang tertulis sebagai KEPALA KELUARGA, padahal hanya boleh satu",
  ]);
  assert.equal(await page.evaluate(() => document.activeElement.className), "absah-summary");
  await page.click(".absah-summary a");
  assert.equal(await page.evaluate(() => document.activeElement.name), "anggota[1][hubungan_keluarga]");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("ISTRI");
  await settled();
  assert.deepEqual(await list(), [], "the list follows");
  // A warning: an exchanged digit in the year of birth.
  await page.fill("[name='anggota[1][tanggal_lahir]']", "1989-09-11");
  await page.locator("[name='anggota[1][tanggal_lahir]']").blur();
  await settled();
  assert.match(Object.values(await said()).join(), /Periksa: /);
  await page.click("button");
  await page.waitForURL(/\/sent\?/);
  await end();
});

test("faults without a field are in the list, with a link to the nearest one", async () => {
  const { page, list, end } = await visit(form(row([...HEAD.slice(0, 4), "ANAK"], 0)), { lang: "en" });
  assert.equal(await page.evaluate(() => globalThis.attached.check()), false);
  const said = await list();
  assert.ok(said.some((text) => /^(Member 1|Error: |List of members|Anggota)/.test(text)), said.join());
  assert.deepEqual(await page.evaluate(() => globalThis.answers.at(-1).filter((row) => /catatan|_token/.test(row))), ["/catatan family-field-unknown"]);
  assert.doesNotMatch(said.join(), /catatan/i, "a form has fields of its own");
  await end();
});

test("rows come and go; they count as they stand on the page", async () => {
  const { page, said, list, settled, end } = await visit(form(row(HEAD, 0), row(WIFE, 7), row(["", "", "", "", ""], 8)));
  const members = () => page.evaluate(() => globalThis.attached.card().anggota.map(({ nama }) => nama));
  assert.deepEqual(await members(), ["BUDI SANTOSO", "SITI AMINAH"], "a blank row at the end is none");
  assert.equal(await page.evaluate(() => globalThis.attached.check()), true);
  await page.evaluate((html) => document.getElementById("row-7").insertAdjacentHTML("beforebegin", html), row([...CHILD.slice(0, 4), "KEPALA KELUARGA"], "baru"));
  await settled();
  assert.deepEqual(await members(), ["BUDI SANTOSO", "DEWI LESTARI", "SITI AMINAH"]);
  assert.match((await list()).join(), /^Anggota 2, hubungan/, "an added row is checked");
  assert.ok((await said())["anggota[baru][hubungan_keluarga]"]);
  await page.evaluate(() => document.getElementById("row-baru").remove());
  await settled();
  assert.deepEqual(await list(), []);
  assert.equal(await page.locator(".absah-message:not([hidden])").count(), 0);
  await end();
});

test("names: JSON Pointers, dots, data-absah-path, selects and radio buttons", async () => {
  const choice = `<fieldset><legend>Jenis kelamin</legend>${["L", "P"].map((value) => `<label><input type="radio" name="jk" data-absah-path="/anggota/1/jenis_kelamin" value="${value}" ${value === "L" ? "checked" : ""}>${value}</label>`).join("")}</fieldset>`;
  const { page, said, settled, end } = await visit(
    form(
      row(HEAD, 0, (key) => `/anggota/0/${key}`),
      input("anggota.1.nama", "SITI AMINAH", "Nama"),
      choice,
      `<label>Hubungan <select name="anggota[1][hubungan_keluarga]"><option>ANAK<option selected>ISTRI</select></label>`,
      `<input type="hidden" data-absah-path="/anggota/1/nik" value="3510165109889002"><input disabled name="anggota[1][agama]" value="x">`,
      input("__proto__", "x", "Lain"),
    ),
  );
  const card = await page.evaluate(() => ({ ...globalThis.attached.card() }));
  assert.deepEqual(card.anggota[1], { nama: "SITI AMINAH", jenis_kelamin: "L", hubungan_keluarga: "ISTRI", nik: "3510165109889002" });
  assert.equal(card.no_kk, "3510161203189001");
  await page.evaluate(() => globalThis.attached.check());
  const shown = await said();
  assert.match(shown.jk, /^Salah: .*Lihat juga: NIK|^Salah: .*Lihat juga: .*hubungan\.$/i);
  assert.equal(await page.locator("fieldset .absah-message").count(), 1, "one place below the group");
  await page.check("[value=P]");
  await settled();
  assert.equal((await said()).jk, undefined);
  await end();
});

test("a button is not moved away while it is pressed", async () => {
  for (const module of ["html-family", "html"]) {
    const { page, end } = await visit(form(row(HEAD, 0), row(WIFE, 1)));
    if (module === "html") {
      await page.evaluate(async () => {
        globalThis.attached.detach();
        const { attach } = await import("/absah/esm/html.js");
        globalThis.attached = attach(document.querySelector("form"), { fields: { no_kk: "kk" }, asOf: "2026-11-24" });
      });
    }
    await page.fill("[name=no_kk]", "1");
    const { y } = await page.locator("button").boundingBox();
    await page.locator("button").hover();
    await page.mouse.down();
    await page.waitForTimeout(150);
    assert.equal((await page.locator("button").boundingBox()).y, y, `${module}: still below the pointer`);
    assert.equal(await page.locator("[name=no_kk] ~ .absah-message:visible, label:has([name=no_kk]) + .absah-message:visible").count(), 0);
    await page.mouse.up();
    await page.waitForTimeout(60);
    assert.equal(await page.evaluate(() => location.pathname), "/", `${module}: the submit was stopped`);
    assert.notEqual(await page.getAttribute("[name=no_kk]", "aria-invalid"), null, `${module}: and told why`);
    await end();
  }
});

test("values are trimmed and otherwise left alone", async () => {
  const { page, said, settled, end } = await visit(form(row(HEAD, 0), row(WIFE, 1)), { notes: false });
  const nik = page.locator("[name='anggota[1][nik]']");
  await nik.fill("  35.1016 510988-9002 ");
  await nik.blur();
  await settled();
  assert.equal(await nik.inputValue(), "35.1016 510988-9002");
  assert.deepEqual(await said(), {}, "without notes");
  await end();
});

test("detach leaves the form as it was; a place of the author's own stays", async () => {
  const text = TWO_HEADS.replace("<form", '<div id="faults" hidden></div><p id="hint">x</p><form').replace('name="no_kk"', 'name="no_kk" aria-describedby="hint"');
  const { page, list, end } = await visit(text, { summary: "#faults" });
  const html = () => page.evaluate(() => document.querySelector("form").outerHTML);
  await page.fill("[name=no_kk]", "1");
  await page.click("button");
  assert.equal((await list("#faults")).length, 2);
  assert.match(await page.getAttribute("[name=no_kk]", "aria-describedby"), /^hint absah-\d+$/);
  await page.evaluate(() => globalThis.attached.detach());
  assert.equal(await page.getAttribute("[name=no_kk]", "aria-describedby"), "hint");
  assert.doesNotMatch(await html(), /aria-invalid|absah-message|novalidate/);
  assert.deepEqual(await list("#faults"), []);
  await page.click("button");
  await page.waitForURL(/\/sent\?/);
  await end();
});
