// From a family card to an answer: from tab to tab, by file and by hand; who the applicant is, and what is never used.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { open, ready, serve } from "./browser.mjs";
import { accessible, clean, fits, SIZES } from "./claims.mjs";
import { shoot } from "./shots.mjs";

const GOOD = readFileSync(new URL("../../family/01-baik.json", import.meta.url), "utf8");
/** The card with other values in a member, or in its head for -1. */
function changed(at, values) {
  const card = JSON.parse(GOOD);
  Object.assign(at < 0 ? card : card.anggota[at], values);
  return JSON.stringify(card);
}

const shared = ready();

const visit = (name, options, search = "") => open(shared.browser, `${shared.server.address}${name}.html${search}`, options);
const settled = (page) => page.waitForTimeout(250);
const question = (page, fact) => page.locator(`[data-fact=${fact}]`);
const input = (page, fact) => question(page, fact).locator("input:not([type=checkbox]), select").first();
const marked = (page) => page.$$eval(".question", (all) => all.filter((own) => !own.querySelector(".from-card").hidden).map((own) => own.dataset.fact));
const came = (page) => page.innerText(".came-in");

async function unfold(page) {
  await page.locator("#card").evaluate((box) => (box.open = true));
  await page.waitForSelector("#card-json");
}

async function load(page, text) {
  if (!(await page.locator("#card-json").count())) await unfold(page);
  if (await page.isHidden("#card-json")) await page.click("#card-drop");
  await page.fill("#card-json", text);
  await page.click("#card-load");
}

async function applicant(page, at) {
  await page.locator("#card-place [name=card-member]").nth(at).check();
  await settled(page);
}

/** Presses a link that opens a tab, and gives the tab. */
async function follow(page, link) {
  const [tab] = await Promise.all([page.context().waitForEvent("page"), page.click(link)]);
  await tab.waitForFunction(() => document.querySelector("h1")?.textContent !== "");
  return tab;
}

for (const lang of ["id", "en"]) {
  for (const size of SIZES) {
    test(`a card and its applicant, ${lang}, ${size.width} px`, async () => {
      for (const [name, card] of [
        ["spm", changed(0, { pendidikan: "SEKOLAH RAKYAT X", pekerjaan: "BURUH HARIAN LEPAS" })],
        ["beasiswa", changed(2, { tanggal_lahir: "2012-02-31" })],
      ]) {
        const desk = await visit(name, size, lang === "en" ? "?lang=en" : "");
        const { page } = desk;
        const called = (what) => `kartu-${name}-${lang}-${size.width}-${what}`;
        await unfold(page);
        await accessible(page, called("box"));
        await fits(page, called("box"));
        await shoot(page, called("box"));
        await load(page, card);
        await applicant(page, 2);
        assert.equal(await page.locator("#card-place [name=card-member]").count(), 4);
        assert.doesNotMatch(await page.innerText("#card-place"), /\d{16}/);
        await page.locator("main").evaluate((main) => main.querySelectorAll("form details").forEach((own) => (own.open = true)));
        await accessible(page, called("filled"));
        await fits(page, called("filled"));
        await shoot(page, called("filled"));
        await clean(desk);
      }
    });
  }
}

test("from tab to tab, in both directions, without storage or request", async () => {
  const desk = await visit("keluarga");
  const { page, context } = desk;
  assert.equal(await page.isVisible("#carry"), false, "an empty card goes nowhere");
  await page.selectOption("#sample", "good");
  await page.click("#fill");
  await page.locator(".member").nth(0).getByLabel("Pendidikan", { exact: true }).evaluate((own) => {
    own.add(new Option("SEKOLAH RAKYAT X", "SEKOLAH RAKYAT X"));
  });
  await page.locator(".member").nth(0).getByLabel("Pendidikan", { exact: true }).selectOption("SEKOLAH RAKYAT X");
  await settled(page);
  await shoot(page, "kartu-keluarga-carry");
  const tab = await follow(page, "#to-spm");
  await tab.waitForSelector("#card-place [name=card-member]");
  assert.equal(new URL(tab.url()).hash, "", "a reload starts empty");
  assert.equal(await tab.locator("#card-place :checked").count(), 0, "nobody is chosen for the clerk");
  await applicant(tab, 1);
  assert.match(await question(tab, "pendidikan").innerText(), /salah atau tidak terbaca di Kartu Keluarga/);
  assert.match(await came(tab), /Salah di kartu[\s\S]*endidikan/);
  assert.match(await tab.innerText("#card-place"), /masih terbuka di tab lain/);
  assert.equal(await input(tab, "jumlah_anggota").inputValue(), "4");
  await shoot(tab, "kartu-from-tab");
  // Corrected where it was typed, and fetched again: the applicant stays, the answers follow.
  await page.locator(".member").nth(0).getByLabel("Pendidikan", { exact: true }).selectOption("SLTA / SEDERAJAT");
  await tab.click("#card-again");
  await tab.waitForFunction(() => document.querySelector("[data-fact=pendidikan] select")?.value === "sma");
  assert.ok((await marked(tab)).includes("pendidikan"));
  assert.equal(await tab.inputValue("#name"), "SITI AMINAH");
  const kept = await tab.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie, location.search]);
  assert.deepEqual(kept, [0, 0, "", ""]);
  // The other tab is gone: what is here stays, and the way back is a link.
  await page.close();
  await tab.click("#card-again");
  assert.match(await tab.innerText("#card-note"), /sudah ditutup/);
  assert.equal(await tab.isVisible("#card-repair"), true);
  assert.equal(await input(tab, "jumlah_anggota").inputValue(), "4");
  assert.deepEqual(desk.away, []);
  assert.deepEqual(desk.faults, []);
  await context.close();
});

test("a pasted card goes to the page for cards to be corrected, and comes back", async () => {
  const desk = await visit("spm", {}, "?lang=en");
  const { page, context } = desk;
  await load(page, changed(0, { pendidikan: "SEKOLAH RAKYAT X" }));
  await applicant(page, 0);
  const tab = await follow(page, "#card-repair");
  await tab.waitForFunction(() => document.querySelectorAll(".member").length === 4);
  assert.match(await tab.innerText("#announce"), /go back to that tab/);
  assert.match(await tab.innerText("#result"), /Member 1, education/);
  await tab.locator(".member").nth(0).getByLabel("Education", { exact: true }).selectOption("SLTA / SEDERAJAT");
  await page.click("#card-again");
  await page.waitForFunction(() => document.querySelector("[data-fact=pendidikan] select")?.value === "sma");
  assert.deepEqual(desk.faults, []);
  await context.close();
});

test("a page opened for a card that nobody gives says so", async () => {
  const desk = await visit("beasiswa", {}, "#kartu");
  const { page } = desk;
  await page.waitForSelector("#card-note .note");
  assert.match(await page.innerText("#card-note"), /Kartunya tidak sampai ke tab ini/);
  await clean(desk);
});

test("strange windows get no card", async () => {
  const desk = await visit("keluarga");
  const { page } = desk;
  await page.selectOption("#sample", "good");
  await page.click("#fill");
  const got = await page.evaluate(
    () =>
      new Promise((done) => {
        window.addEventListener("message", ({ data }) => data?.absah === "absah-card" && done(data));
        window.dispatchEvent(new MessageEvent("message", { data: { absah: "absah-card?" }, origin: "https://example.com", source: window }));
        window.dispatchEvent(new MessageEvent("message", { data: null, origin: location.origin, source: window }));
        setTimeout(() => done("nothing"), 300);
      }),
  );
  assert.equal(got, "nothing");
  await clean(desk);
});

test("what was typed is never replaced unasked; what came from the card can be changed", async () => {
  const desk = await visit("spm");
  const { page } = desk;
  await input(page, "jumlah_anggota").fill("6");
  await input(page, "jumlah_anggota").blur();
  await page.fill("#name", "IBU CONTOH");
  await load(page, GOOD);
  await applicant(page, 1);
  assert.equal(await input(page, "jumlah_anggota").inputValue(), "6");
  assert.equal(await page.inputValue("#name"), "IBU CONTOH");
  assert.equal(await page.inputValue("#nik"), "3510165109889002");
  assert.match(await question(page, "jumlah_anggota").innerText(), /di Kartu Keluarga: 4 orang[\s\S]*sudah diketik/);
  assert.match(await came(page), /Berbeda dari kartu[^\n]*Jumlah anggota[^\n]*; Nama pemohon/);
  await shoot(page, "kartu-kept");
  await page.click("#card-replace");
  await settled(page);
  assert.equal(await input(page, "jumlah_anggota").inputValue(), "4");
  assert.equal(await page.inputValue("#name"), "SITI AMINAH");
  assert.ok((await marked(page)).includes("jumlah_anggota"));
  assert.equal(await page.isVisible("#card-replace"), false);
  // Changed by hand: no longer the card's, and it stays when another applicant is chosen.
  await input(page, "jumlah_anggota").fill("5");
  await input(page, "jumlah_anggota").blur();
  await settled(page);
  assert.equal((await marked(page)).includes("jumlah_anggota"), false);
  await applicant(page, 0);
  assert.equal(await input(page, "jumlah_anggota").inputValue(), "5");
  assert.equal(await page.inputValue("#name"), "BUDI SANTOSO", "a name from the card follows the applicant");
  assert.match(await page.textContent("#sheet"), /BUDI SANTOSO[\s\S]*\*{12}9001[\s\S]*Dari Kartu Keluarga: /);
  assert.doesNotMatch(await page.textContent("#sheet"), /\d{16}/);
  await page.click("#card-drop");
  await settled(page);
  assert.deepEqual(await marked(page), []);
  assert.equal(await input(page, "jumlah_anggota").inputValue(), "5", "what was typed stays");
  assert.deepEqual([await page.inputValue("#name"), await page.inputValue("#nik")], ["", ""]);
  await clean(desk);
});

test("a sample takes the place of a card, and is nobody's card", async () => {
  const desk = await visit("spm");
  const { page } = desk;
  await load(page, GOOD);
  await applicant(page, 0);
  await page.selectOption("#sample", "poor");
  await page.click("#fill");
  assert.deepEqual(await marked(page), []);
  assert.equal(await input(page, "jumlah_anggota").inputValue(), "4");
  assert.equal(await page.inputValue("#name"), "SITI CONTOH");
  await load(page, changed(3, { hubungan_keluarga: "X" }));
  assert.equal(await input(page, "jumlah_anggota").inputValue(), "4", "what the sample filled in stays");
  assert.deepEqual(await marked(page), []);
  await clean(desk);
});

test("what fails the check is asked and never used", async () => {
  const desk = await visit("beasiswa");
  const { page } = desk;
  await load(page, changed(2, { tanggal_lahir: "2012-02-31", nik: "3510164311129" }));
  await applicant(page, 2);
  assert.equal(await input(page, "tanggal_lahir").inputValue(), "");
  assert.match(await question(page, "tanggal_lahir").innerText(), /tidak dipakai[\s\S]*perbaiki kartunya/);
  assert.match(await page.innerText("#nik-notes"), /Salah/);
  await applicant(page, 3);
  assert.equal(await input(page, "tanggal_lahir").inputValue(), "17-02-2016");
  assert.equal(await question(page, "tanggal_lahir").locator(".note").count(), 0);
  assert.equal(await page.innerText("#nik-notes"), "");
  await applicant(page, 2);
  assert.equal(await input(page, "tanggal_lahir").inputValue(), "", "nothing of the other child stays behind");
  await input(page, "tanggal_lahir").fill("03-11-2012");
  await input(page, "tanggal_lahir").blur();
  await settled(page);
  assert.equal(await question(page, "tanggal_lahir").locator(".note").count(), 0, "answered at the counter");
  await clean(desk);
});

test("another rule takes from the same card; a rule without a binding asks", async () => {
  const desk = await visit("spm");
  const { page } = desk;
  await load(page, GOOD);
  await applicant(page, 0);
  assert.deepEqual((await marked(page)).sort(), ["domisili", "jumlah_anggota", "pekerjaan", "pendidikan"]);
  await page.check("[name=pack][value='id.spm.bps14']");
  await settled(page);
  assert.ok((await marked(page)).includes("jumlah_anggota"));
  await page.check("[name=pack][value='id.spm.kepmensos-262-2022']");
  await settled(page);
  assert.match(await came(page), /tidak ada yang dapat diambil/);
  await page.fill("#day", "x");
  await page.locator("#day").blur();
  assert.match(await came(page), /tanggal keputusan yang benar/);
  await page.click("[data-lang=en]");
  assert.match(await page.innerText("#card-place"), /Who is the applicant\?[\s\S]*date of the decision/);
  await page.click("#today");
  await page.click("#form [type=reset]");
  assert.equal(await page.isVisible("#card-json"), true, "the next applicant starts without the card of the last");
  assert.equal(await page.locator("#card-place [name=card-member]").count(), 0);
  await page.check("[name=pack][value='id.banyuwangi.spm']");
  assert.deepEqual(await marked(page), []);
  await clean(desk);
});

test("files: opened, broken, strange", async () => {
  const desk = await visit("spm");
  const { page } = desk;
  await unfold(page);
  const broken = [
    ["", /Belum ada yang ditempel/],
    ['{"anggota": [}', /Baris 1, kolom 14/],
    ["[]", /bukan sebuah kartu/],
    ["{}", /tidak memuat anggota/],
    ['{"anggota": "x"}', /tidak memuat anggota/],
    [JSON.stringify({ anggota: Array(101).fill({}) }), /101 anggota/],
  ];
  for (const [text, wanted] of broken) {
    await page.fill("#card-json", text);
    await page.click("#card-load");
    assert.match(await page.innerText("#card-note"), wanted, text.slice(0, 30));
  }
  await accessible(page, "broken");
  await shoot(page, "kartu-broken");
  // Members that are none, names that are markup, numbers for texts.
  await load(page, '{"members": [null, 7, {"fullName": "<b>X</b>", "No. NIK": 3510162004859001}, {"nama": {"a": 1}}]}');
  const said = await page.innerText("#card-place");
  assert.match(said, /Anggota 1[\s\S]*NIK kosong[\s\S]*<b>X<\/b>[\s\S]*NIK \*{12}9001/);
  for (const at of [0, 1, 2, 3]) await applicant(page, at);
  await page.click("#card-drop");
  await page.setInputFiles("#card-file", { name: "kartu.json", mimeType: "application/json", buffer: Buffer.from(`\ufeff${GOOD}`) });
  await page.waitForSelector("#card-place [name=card-member]");
  await applicant(page, 0);
  assert.equal(await input(page, "jumlah_anggota").inputValue(), "4");
  await clean(desk);
});

test("a first visit loads nothing of the card; without network it works too", async () => {
  // Without the worker, which fetches all files behind the page's back.
  const plain = await open(shared.browser, shared.server.address, { serviceWorkers: "block" });
  const asked = [];
  plain.page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await plain.page.goto(`${shared.server.address}spm.html`);
  await plain.page.waitForFunction(() => document.querySelector("#version")?.textContent);
  assert.ok(asked.some((path) => path.includes("/page-")), asked.join());
  assert.equal(asked.some((path) => path.includes("/box-")), false);
  await unfold(plain.page);
  assert.equal(asked.some((path) => path.includes("/box-")), true, "it is fetched when it is opened");
  await plain.context.close();
  const own = await serve();
  const desk = await open(shared.browser, `${own.address}spm.html`);
  const { page, context } = desk;
  await page.waitForSelector("#offline[data-kept=true]");
  await own.close();
  await context.setOffline(true);
  await page.goto(`${own.address}keluarga.html`);
  await page.selectOption("#sample", "good");
  await page.click("#fill");
  const tab = await follow(page, "#to-beasiswa");
  await tab.waitForSelector("#card-place [name=card-member]");
  await applicant(tab, 3);
  assert.equal(await input(tab, "tanggal_lahir").inputValue(), "17-02-2016");
  assert.deepEqual(desk.away, []);
  await context.close();
});

test("the card can be copied, with a clipboard and without", async () => {
  const desk = await visit("keluarga", { permissions: ["clipboard-read", "clipboard-write"] });
  const { page } = desk;
  await page.selectOption("#sample", "good");
  await page.click("#fill");
  await page.click("#copy");
  await page.waitForFunction(() => document.querySelector("#copied").textContent !== "");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(JSON.parse(copied).anggota.length, 4);
  await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await page.click("#copy");
  assert.equal(JSON.parse(await page.inputValue("#copy-text")).anggota.length, 4);
  assert.match(await page.innerText("#copied"), /Salin tulisan ini/);
  await accessible(page, "copy");
  await page.click("#form [type=reset]");
  assert.equal(await page.inputValue("#copy-text"), "");
  await clean(desk);
});
