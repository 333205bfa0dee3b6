// The page for letters from end to end: every template and sample, faults, a card and a decision from tab to tab, print.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { open, ready, serve } from "./browser.mjs";
import { accessible, clean, fits, SIZES } from "./claims.mjs";
import { FOLDER, shoot } from "./shots.mjs";

const GOOD = readFileSync(new URL("../../family/01-baik.json", import.meta.url), "utf8");
const LETTERS = ["spm", "sktm", "rekomendasi-beasiswa", "penghasilan-orang-tua", "keterangan-domisili", "pengantar-ktp", "permohonan-ktp-el", "biodata-keluarga"];

const shared = ready();

const visit = (options, search = "", name = "surat") => open(shared.browser, `${shared.server.address}${name}.html${search}`, options);
const settled = (page) => page.waitForTimeout(300);
const outcome = (page) => page.getAttribute("#result", "data-outcome");
const value = (page, id) => page.inputValue(`#f-${id}`);
/** The words of the letter that is shown, and of the one that would be printed. */
const shown = (page, place = "preview") => page.locator(`#${place}`).evaluate((host) => host.shadowRoot.textContent.replace(/\s+/g, " "));

async function choose(page, letter, sample = 0) {
  await page.selectOption("#letter", `id.surat.${letter}`);
  await page.selectOption("#sample", String(sample));
  await page.click("#fill");
  await settled(page);
}

/** Types into a field, as somebody who then goes on. */
async function type(page, id, text) {
  await page.fill(`#f-${id}`, text);
  await page.locator(`#f-${id}`).blur();
  await settled(page);
}

/** The letter as Chromium prints it; its words page by page. */
async function printed(page, name) {
  const file = join(FOLDER, `${name}.pdf`);
  writeFileSync(file, await page.pdf({ preferCSSPageSize: true }));
  execFileSync("pdftoppm", ["-r", "80", "-png", file, join(FOLDER, name)]);
  const size = /Page size: +([\d.]+) x ([\d.]+)/.exec(execFileSync("pdfinfo", [file], { encoding: "utf8" }));
  const text = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
  return { pages: text.trimEnd().split("\f").map((own) => own.replace(/\s+/g, " ")), millimetres: size.slice(1).map((points) => Math.round((points / 72) * 25.4)) };
}

/** Presses a link that opens a tab, and gives the tab. */
async function follow(page, link) {
  const [tab] = await Promise.all([page.context().waitForEvent("page"), page.click(link)]);
  await tab.waitForFunction(() => document.querySelector("h1")?.textContent !== "");
  await settled(tab);
  return tab;
}

for (const lang of ["id", "en"]) {
  for (const size of SIZES) {
    test(`every template, ${lang}, ${size.width} px`, async () => {
      const desk = await visit(size, lang === "en" ? "?lang=en" : "");
      const { page } = desk;
      const called = (what) => `surat-${lang}-${size.width}-${what}`;
      assert.equal(await outcome(page), "faults", "an empty letter is not printed");
      assert.equal(await page.isDisabled("#print"), true);
      await page.click("#show-faults");
      await accessible(page, called("empty"));
      await fits(page, called("empty"));
      await shoot(page, called("empty"));
      for (const letter of LETTERS) {
        await choose(page, letter);
        assert.equal(await outcome(page), "ready", letter);
        assert.equal(await page.isDisabled("#print"), false);
        await accessible(page, called(letter));
        await fits(page, called(letter));
        await shoot(page, called(letter));
      }
      await clean(desk);
    });
  }
}

test("every letter is printed on its paper, as it is shown", async () => {
  const desk = await visit();
  const { page } = desk;
  for (const letter of LETTERS) {
    await choose(page, letter);
    const { pages, millimetres } = await printed(page, `surat-cetak-${letter}`);
    assert.deepEqual(millimetres, letter === "biodata-keluarga" ? [330, 215] : [215, 330], letter);
    assert.ok(pages.length <= 2, `${letter}: ${pages.length} pages`);
    assert.equal(await shown(page, "sheet"), await shown(page), letter);
    const [first] = pages;
    assert.match(first, /CONTOH/);
    assert.doesNotMatch(pages.join(), /Pratinjau|Cetak surat|Loket/, "nothing of the desk is printed");
  }
  await clean(desk);
});

test("faults are listed, lead to their fields, and keep the letter from being printed", async () => {
  const desk = await visit();
  const { page } = desk;
  await choose(page, "spm");
  assert.match(await shown(page), /SITI CONTOH.*3510014507909001/);
  await type(page, "kepala-nik", "3510017207909001");
  assert.equal(await outcome(page), "faults");
  assert.equal(await shown(page), "", "no letter with an error");
  assert.equal(await shown(page, "sheet"), "");
  assert.equal(await page.isDisabled("#print"), true);
  assert.match(await page.innerText("#faults"), /Kepala keluarga: NIK: .*72/);
  await page.click("#faults a");
  assert.equal(await page.evaluate(() => document.activeElement.id), "f-kepala-nik");
  assert.equal(await page.getAttribute("#f-kepala-nik", "aria-invalid"), "true");
  assert.match(await page.locator(".field", { has: page.locator("#f-kepala-nik") }).innerText(), /Salah/);
  await type(page, "kepala-nik", "3510014507909001");
  assert.equal(await outcome(page), "ready");
  // A check of the template, at the field that it asks for.
  await type(page, "rumah_sakit", "");
  assert.match(await page.innerText("#faults"), /Rumah sakit wajib diisi untuk rawat inap/);
  await page.selectOption("#f-perawatan", "jalan");
  await settled(page);
  assert.equal(await outcome(page), "ready");
  await clean(desk);
});

test("values are never markup, amounts are read as they are written, and what turns letters round is refused", async () => {
  const desk = await visit();
  const { page } = desk;
  await choose(page, "spm");
  await type(page, "alamat", "<img src=x onerror=alert(1)>[nik]");
  assert.equal(await outcome(page), "ready");
  assert.match(await shown(page), /<img src=x onerror=alert\(1\)>\[nik\]/);
  assert.equal(await page.locator("#preview").evaluate((host) => host.shadowRoot.querySelectorAll("img").length), 0);
  for (const [typed, words] of [["1.250.000", "Rp1.250.000 (satu juta dua ratus lima puluh ribu rupiah)"], ["650000", "Rp650.000"]]) {
    await type(page, "penghasilan", typed);
    assert.ok((await shown(page)).includes(words), typed);
  }
  await type(page, "penghasilan", "sejuta");
  assert.equal(await outcome(page), "faults");
  await type(page, "penghasilan", "900.000");
  await type(page, "ketua_rt", "Slamet\u202e Contoh");
  assert.match(await page.innerText("#faults"), /U\+202E/);
  await clean(desk);
});

test("what two letters ask alike is typed once; rows come and go; everything is cleared", async () => {
  const desk = await visit();
  const { page } = desk;
  await choose(page, "spm");
  await page.selectOption("#letter", "id.surat.sktm");
  await settled(page);
  assert.deepEqual([await value(page, "kk"), await value(page, "desa-nama"), await value(page, "pejabat-nama")], ["3510010101159001", "Sukamaju", "Ahmad Contoh"]);
  assert.equal(await page.locator(".entry").count(), 2);
  await page.click("#f-tanggungan");
  assert.equal(await page.locator(".entry").count(), 3);
  assert.equal(await page.evaluate(() => document.activeElement.id), "f-tanggungan-2-nama");
  await page.locator(".entry button").nth(2).click();
  assert.equal(await page.locator(".entry").count(), 2);
  await page.click("[type=reset]");
  await settled(page);
  assert.deepEqual([await value(page, "kk"), await value(page, "desa-nama"), await value(page, "tanggal")], ["", "", "24-11-2026"]);
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length), 0);
  await clean(desk);
});

test("a card fills every letter for the member that was chosen; what is wrong on it is not used", async () => {
  const desk = await visit();
  const { page } = desk;
  const card = JSON.parse(GOOD);
  card.anggota[2].tanggal_lahir = "2012-02-31";
  await page.selectOption("#letter", "id.surat.sktm");
  await page.locator("#card").evaluate((box) => (box.open = true));
  await page.fill("#card-json", JSON.stringify(card));
  await page.click("#card-load");
  await page.locator("[name=card-member]").nth(2).check();
  await settled(page);
  assert.doesNotMatch(await page.innerText("#card-chosen"), /\d{16}/);
  assert.match(await page.innerText("#card-said"), /tidak dipakai: .*tanggal_lahir/);
  assert.deepEqual([await value(page, "pemohon-nama"), await value(page, "pemohon-tanggal_lahir"), await value(page, "pemohon-jenis_kelamin")], ["DEWI LESTARI", "", "p"]);
  assert.deepEqual([await value(page, "kk"), await value(page, "alamat")], ["3510161203189001", "JALAN MELATI 5"]);
  await page.locator("[name=card-member]").nth(0).check();
  for (const letter of LETTERS) {
    await page.selectOption("#letter", `id.surat.${letter}`);
    await settled(page);
    assert.ok((await page.$$eval("#fields input", (all) => all.map((own) => own.value))).some((own) => own === "BUDI SANTOSO"), letter);
  }
  assert.equal(await page.locator(".entry").count(), 4, "biodata of the whole family");
  await clean(desk);
});

test("from the card to SPM and on to its letter, without retyping", async () => {
  const desk = await visit({}, "", "spm");
  const { page } = desk;
  await page.selectOption("#sample", "fourteen");
  await page.click("#fill");
  // What was typed stays: the person of the sample makes room for the member.
  for (const field of ["#name", "#nik"]) await page.fill(field, "");
  await page.locator("#card").evaluate((box) => (box.open = true));
  await page.waitForSelector("#card-json");
  await page.fill("#card-json", GOOD);
  await page.click("#card-load");
  await page.locator("#card-place [name=card-member]").nth(2).check();
  await settled(page);
  const tab = await follow(page, "#to-letter");
  assert.equal(await tab.inputValue("#letter"), "id.surat.spm");
  assert.equal(await tab.inputValue("#f-pasien-nama"), "DEWI LESTARI");
  assert.deepEqual([await tab.inputValue("#f-kepala-nama"), await tab.inputValue("#f-kk"), await tab.inputValue("#f-pasien-hubungan")], ["BUDI SANTOSO", "3510161203189001", "anak"]);
  assert.match(await tab.inputValue("#f-indikator"), /^\d+$/);
  assert.match(await tab.innerText("#decision"), /Dibawa dari keputusan/);
  await shoot(tab, "surat-dari-spm");
  await clean(desk);
});

test("the scholarship ends in its recommendation, and a card alone is taken along too", async () => {
  const desk = await visit({}, "", "beasiswa");
  const { page } = desk;
  await page.selectOption("#sample", "decile");
  await page.click("#fill");
  await settled(page);
  const tab = await follow(page, "#to-letter");
  assert.equal(await tab.inputValue("#letter"), "id.surat.rekomendasi-beasiswa");
  assert.match(await tab.inputValue("#f-program"), /KIP Kuliah/);
  assert.deepEqual([await tab.inputValue("#f-tahun_program"), await tab.inputValue("#f-siswa-nama")], ["2026", await page.inputValue("#name")]);
  await clean(desk);
  const other = await visit({}, "", "keluarga");
  await other.page.click("#fill");
  await settled(other.page);
  const letter = await follow(other.page, "#to-surat");
  assert.ok((await letter.locator("[name=card-member]").count()) > 1);
  await clean(other);
});

test("the application for a KTP-el ends in its letter", async () => {
  const desk = await visit({}, "", "index");
  const { page } = desk;
  await page.selectOption("#sample", "corrected");
  await page.click("#fill");
  const tab = await follow(page, "#to-letter");
  assert.equal(await tab.inputValue("#letter"), "id.surat.permohonan-ktp-el");
  const taken = ["pemohon-nama", "pemohon-nik", "pemohon-tempat_lahir", "kk", "alamat", "permohonan"];
  assert.deepEqual(await Promise.all(taken.map((id) => value(tab, id))), [
    "SARI CONTOH",
    "3510165204879001",
    "Banyuwangi",
    "3510162310099001",
    "Dusun Contoh, No. 7, RT 001 RW 002",
    "perubahan",
  ]);
  assert.match(await value(tab, "pemohon-tanggal_lahir"), /1990/);
  await clean(desk);
});

test("opened without a network", async () => {
  const server = await serve();
  const desk = await open(shared.browser, `${server.address}surat.html`);
  const { page, context } = desk;
  await page.waitForFunction(() => document.querySelector("#offline").dataset.kept === "true", null, { timeout: 20_000 });
  await server.close();
  await context.setOffline(true);
  await page.reload();
  await choose(page, "sktm");
  assert.equal(await outcome(page), "ready");
  await context.close();
});
