// The pages for SPM and scholarships from end to end: questions that come and go, decisions, bad input, print.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open, ready, serve } from "./browser.mjs";
import { accessible, clean, fits, SIZES } from "./claims.mjs";
import { shoot } from "./shots.mjs";

/** Outcome of each sample, and what is said about it. */
const SAMPLES = {
  spm: {
    poor: ["eligible", /^Memenuhi kriteria tertulis/],
    covered: ["not_applicable", /Tidak berlaku[\s\S]*Peserta aktif PBI-JK: ya/],
    solid: ["ineligible", /2 dari 14 terpenuhi, 5 belum diketahui; diperlukan paling sedikit 9/],
    half: ["undetermined", /Belum dapat ditentukan/],
    fourteen: ["eligible", /Memenuhi/],
    homeless: ["eligible", /Memenuhi/],
    letter: ["ineligible", /Masa berlaku SPM ini sudah habis/],
  },
  beasiswa: {
    decile: ["eligible", /Memenuhi/],
    income: ["undetermined", /desil DTSEN/],
    late: ["ineligible", /2022/],
    other: ["undetermined", /desil DTSEN/],
    gap: ["undetermined", /belum memuat angka untuk upah minimum/],
    pupil: ["eligible", /Memenuhi/],
    cerdas: ["ineligible", /di luar masa pendaftaran/],
    pocket: ["eligible", /Memenuhi/],
  },
};
/** Those that show every part of a page; looking through one takes seconds. */
const SEEN = ["half", "covered", "solid", "other", "late"];

const shared = ready();

const visit = (name, options, search = "") => open(shared.browser, `${shared.server.address}${name}.html${search}`, options);
const outcome = (page) => page.getAttribute("#result", "data-outcome");
const question = (page, fact) => page.locator(`[data-fact=${fact}]`);
const asked = (page, place = "#questions") => page.$$eval(`${place} > .question`, (all) => all.map((own) => own.dataset.fact));
const settled = (page) => page.waitForTimeout(250);

async function fill(page, sample) {
  await page.selectOption("#sample", sample);
  await page.click("#fill");
}

async function unfold(page) {
  for (const details of await page.$$("main details")) await details.evaluate((element) => (element.open = true));
}

/** Types into a field of a question, as somebody who then goes on. */
async function type(page, fact, text, label) {
  const own = question(page, fact);
  const field = label ? own.getByLabel(label, { exact: true }) : own.locator("input:not([type=checkbox])").first();
  await field.fill(text);
  await field.blur();
  await settled(page);
}

async function choose(page, fact, label) {
  await question(page, fact).getByLabel(label, { exact: true }).check();
  await settled(page);
}

const notes = (page, fact) => question(page, fact).locator(".notes").innerText();

/** How many pages a sheet takes on a paper. */
async function pages(page, paper) {
  const pdf = await page.pdf(paper);
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g).length;
}
const A4 = { width: "210mm", height: "297mm" };
const F4 = { width: "215mm", height: "330mm" };

for (const [name, samples] of Object.entries(SAMPLES)) {
  for (const lang of ["id", "en"]) {
    for (const size of SIZES) {
      test(`every sample of ${name}, ${lang}, ${size.width} px`, async () => {
        const desk = await visit(name, size);
        const { page } = desk;
        if (lang === "en") await page.click("[data-lang=en]");
        const called = (what) => `${name}-${lang}-${size.width}-${what}`;
        await accessible(page, called("empty"));
        await fits(page, called("empty"));
        await shoot(page, called("empty"));
        for (const [sample, [wanted, said]] of Object.entries(samples)) {
          await fill(page, sample);
          assert.equal(await outcome(page), wanted, sample);
          if (lang === "id") assert.match(await page.innerText("#state"), said, sample);
          await shoot(page, called(sample));
          await unfold(page);
          if (SEEN.includes(sample)) await accessible(page, called(sample));
          await fits(page, called(sample));
        }
        await clean(desk);
      });
    }
  }
}

test("only what still matters is asked, and nothing answered is lost", async () => {
  const desk = await visit("beasiswa");
  const { page } = desk;
  await fill(page, "decile");
  assert.match(await page.innerText("#progress"), /^6 sudah dijawab\. Tidak ada lagi/);
  assert.deepEqual(await asked(page), ["tahun_lulus", "diterima", "akreditasi", "desil_dtsen"]);
  assert.deepEqual(await asked(page, "#settled-questions"), ["pemegang_kip", "bantuan"], "no longer decisive, but kept");
  assert.ok((await asked(page, "#others-questions")).includes("penghasilan_gabungan"));
  await type(page, "desil_dtsen", "7");
  assert.equal(await outcome(page), "undetermined");
  assert.deepEqual((await asked(page)).slice(0, 6), ["tahun_lulus", "diterima", "akreditasi", "pemegang_kip", "bantuan", "desil_dtsen"]);
  assert.equal(await question(page, "pemegang_kip").getByLabel("Tidak", { exact: true }).isChecked(), true, "it comes back as it was");
  const open = (await asked(page)).slice(6);
  assert.equal(await page.locator(".ask:visible").count(), 1);
  assert.equal(await question(page, open[0]).locator(".ask").isVisible(), true, "the first is the one to ask first");
  await page.click("#settle a");
  assert.equal(await question(page, open[0]).evaluate((own) => own.contains(document.activeElement)), true, "the link leads to it");
  await clean(desk);
});

test("what a rule itself lacks is said, and no document is asked for", async () => {
  const desk = await visit("beasiswa");
  const { page } = desk;
  await fill(page, "gap");
  assert.match(await page.innerText("#settle"), /Papua Selatan[\s\S]*Dokumen pemohon tidak dapat memastikannya/);
  assert.equal(await page.locator("#settle li").count(), 0);
  assert.match(await page.textContent("#sheet"), /Masih diperlukan[\s\S]*Papua Selatan/);
  await question(page, "provinsi").locator("select").selectOption("papua");
  await settled(page);
  assert.equal(await outcome(page), "eligible");
  await clean(desk);
});

test("whoever answers keeps the place and the focus", async () => {
  const desk = await visit("spm");
  const { page } = desk;
  const last = (await asked(page)).at(-1);
  // Out of turn: the question moves up among the answered ones, under the hands of nobody.
  const field = question(page, last).locator("input").first();
  await field.focus();
  await page.keyboard.type("750000");
  await page.keyboard.press("Tab");
  await settled(page);
  assert.equal(await field.inputValue(), "750.000", "shown grouped");
  assert.equal(await page.evaluate(() => document.activeElement.type), "checkbox", "the next control has the focus");
  assert.equal((await asked(page))[0], last);
  const radios = question(page, "pbi_jk").locator("input");
  await radios.first().focus();
  await page.keyboard.press("Space");
  await settled(page);
  assert.equal(await outcome(page), "not_applicable");
  await page.keyboard.press("ArrowRight");
  await settled(page);
  assert.equal(await radios.nth(1).evaluate((own) => own === document.activeElement && own.checked), true);
  assert.equal(await outcome(page), "undetermined");
  await clean(desk);
});

test("not known is an answer of its own, and never a no", async () => {
  const desk = await visit("spm");
  const { page } = desk;
  await fill(page, "poor");
  await choose(page, "jamkesda", "Belum diketahui");
  assert.equal(await outcome(page), "undetermined");
  await page.locator("#carrying").evaluate((own) => (own.open = true));
  assert.match(await page.innerText("#carrying"), /Peserta aktif Jamkesda: sudah ditanyakan, belum ada yang tahu/);
  assert.match(await page.innerText("#settle"), /Kartu atau keterangan kepesertaan Jamkesda/);
  assert.match(await page.innerText("#progress"), /Yang tersisa belum diketahui/);
  await choose(page, "jamkesda", "Tidak");
  assert.equal(await outcome(page), "eligible");
  // Beside a number: one of the two is the answer.
  await question(page, "upah").getByLabel("Belum diketahui").check();
  await settled(page);
  assert.equal(await question(page, "upah").locator("input").first().inputValue(), "");
  assert.equal(await outcome(page), "undetermined");
  await type(page, "upah", "Rp 599.999,-");
  assert.equal(await question(page, "upah").getByLabel("Belum diketahui").isChecked(), false);
  assert.equal(await outcome(page), "eligible");
  await clean(desk);
});

test("bad input is said at its field; the rest is still decided", async () => {
  const desk = await visit("spm");
  const { page } = desk;
  await fill(page, "poor");
  const cases = [
    ["abc", /tidak terbaca sebagai angka/],
    ["1e9", /tidak terbaca sebagai angka/],
    ["-5", /tidak boleh kurang dari nol/],
    ["999999999999999999999999", /harus antara 0 dan 1\.000\.000\.000/],
    ["3510161204879001", /tampak seperti NIK/],
    ["<script>alert(1)</script>", /tidak terbaca/],
    ["9".repeat(100_000), /harus antara/],
    ["x".repeat(100_000), /tidak terbaca/],
    ["1,5", /di belakang koma/],
    ["\u{1f4a9}\ud800", /tidak terbaca/],
  ];
  for (const [text, wanted] of cases) {
    await type(page, "upah", text);
    assert.match(await notes(page, "upah"), wanted, text.slice(0, 30));
    assert.equal(await question(page, "upah").locator("input").first().getAttribute("aria-invalid"), "true");
    assert.equal(await outcome(page), "undetermined", text.slice(0, 30));
  }
  await type(page, "upah", "abc");
  await accessible(page, "bad");
  await shoot(page, "spm-bad");
  assert.match(await page.textContent("#sheet"), /tidak terbaca dan tidak dipakai: Penghasilan kepala rumah tangga sebulan/);
  assert.match(await page.innerText("#print-hint"), /belum terbaca/);
  await question(page, "upah").locator("input").first().fill("599999");
  await settled(page);
  assert.equal(await notes(page, "upah"), "", "it goes while it is corrected");
  assert.equal(await outcome(page), "eligible");
  await type(page, "jumlah_anggota", "41");
  assert.match(await notes(page, "jumlah_anggota"), /harus antara 1 dan 40/);
  assert.equal(await page.evaluate(() => document.querySelectorAll("script:not([src])").length), 0);
  await page.fill("#name", "<b>SITI</b> CONTOH");
  await page.fill("#nik", "351016450790");
  await page.locator("#nik").blur();
  assert.match(await page.innerText("#nik-notes"), /12|16/);
  assert.equal(await page.locator("#sheet b").count(), 0);
  assert.doesNotMatch(await page.textContent("#sheet"), /351016450790/);
  await fits(page, "bad");
  await clean(desk);
});

test("a limit is a limit, with the distance in words", async () => {
  const desk = await visit("spm");
  const { page } = desk;
  await fill(page, "poor");
  assert.match(await page.innerText("#carrying"), /Luas lantai[\s\S]*7,99 m²; batasnya di bawah 8 m²/);
  await type(page, "luas_lantai", "32");
  assert.equal(await outcome(page), "undetermined", "exactly eight is not below");
  await type(page, "luas_lantai", "31,99");
  assert.equal(await outcome(page), "eligible");
  await type(page, "upah", "600.000");
  assert.equal(await outcome(page), "undetermined");
  assert.match(await page.textContent("#others-bad"), /Rp600\.000; batasnya di bawah Rp600\.000; tepat di batas/);
  assert.match(await page.textContent("#others-bad"), /Dasar: bagian 12 \[\d\]/);
  assert.match(await page.innerText("#basis"), /14 kriteria rumah tangga miskin[\s\S]*naskah belum dilihat/);
  assert.match(await page.innerText(".pack"), /24 November 2026[\s\S]*Rancangan: belum ditinjau/);
  await clean(desk);
});

test("a decile counts with its registry and its day only", async () => {
  const desk = await visit("beasiswa");
  const { page } = desk;
  await fill(page, "income");
  await type(page, "desil_dtsen", "3");
  assert.match(await notes(page, "desil_dtsen"), /asal datanya belum dipilih[\s\S]*tanggal datanya belum diisi/);
  assert.equal(await outcome(page), "undetermined");
  await shoot(page, "beasiswa-registry");
  await question(page, "desil_dtsen").locator("select").selectOption("p3ke");
  await type(page, "desil_dtsen", "10-02-2026", "Per tanggal");
  assert.match(await notes(page, "desil_dtsen"), /dari basis data lain/);
  assert.equal(await outcome(page), "undetermined");
  await question(page, "desil_dtsen").locator("select").selectOption("dtsen");
  await settled(page);
  assert.equal(await notes(page, "desil_dtsen"), "");
  assert.equal(await outcome(page), "eligible");
  await type(page, "desil_dtsen", "10-04-2026", "Per tanggal");
  assert.match(await notes(page, "desil_dtsen"), /sesudah hari keputusan/);
  await type(page, "desil_dtsen", "31-02-2026", "Per tanggal");
  assert.match(await notes(page, "desil_dtsen"), /tidak ada di kalender/);
  assert.equal(await outcome(page), "undetermined");
  await clean(desk);
});

test("packs are dated: outside of their days nothing is decided", async () => {
  const desk = await visit("beasiswa");
  const { page } = desk;
  assert.equal(await page.isChecked("[name=pack][value='id.pip']"), true, "the first rule that speaks for today");
  await page.check("[name=pack][value='id.kip-kuliah']");
  assert.equal(await outcome(page), "none");
  assert.match(await page.innerText("#day-notes"), /KIP Kuliah tidak berlaku untuk keputusan 24-11-2026[\s\S]*1 Januari 2023 sampai 31 Oktober 2026/);
  assert.match(await page.innerText("#packs"), /31 Oktober 2026; tidak berlaku pada tanggal keputusan/);
  assert.equal(await page.isEnabled("#print"), false);
  assert.match(await page.innerText("#print-hint"), /setelah ada hasil/);
  await accessible(page, "not in force");
  await shoot(page, "beasiswa-not-in-force");
  for (const [day, wanted] of [["31-10-2026", "undetermined"], ["1 November 2026", "none"], ["01-01-2023", "undetermined"], ["31-12-2022", "none"], ["x", "none"], ["", "none"]]) {
    await page.fill("#day", day);
    await page.locator("#day").blur();
    assert.equal(await outcome(page), wanted, day);
  }
  assert.match(await page.innerText("#day-notes"), /tanggal keputusan perlu diisi/);
  assert.equal(await page.getAttribute("#day", "aria-invalid"), "true");
  // Another year, other questions: the decile of P3KE until 2025, that of DTSEN from 2026 on.
  await page.fill("#day", "01-03-2025");
  await page.locator("#day").blur();
  assert.ok((await asked(page)).includes("desil_p3ke"));
  await page.fill("#day", "01-03-2026");
  await page.locator("#day").blur();
  assert.ok((await asked(page)).includes("desil_dtsen"));
  assert.equal((await asked(page)).includes("desil_p3ke"), false);
  await page.click("#today");
  assert.equal(await page.inputValue("#day"), "24-11-2026");
  await clean(desk);
});

test("a region is typed by name or code", async () => {
  const desk = await visit("beasiswa");
  const { page } = desk;
  await fill(page, "pocket");
  assert.match(await question(page, "domisili").innerText(), /Kalipuro, Kabupaten Banyuwangi, Jawa Timur/);
  for (const [text, wanted, said] of [
    ["Wongsorejo", "eligible", ""],
    ["35.10.05.2001", "eligible", ""],
    ["Kalipuro", "eligible", ""],
    ["351016", "ineligible", ""],
    ["3510", "undetermined", /terlalu pendek/],
    ["9", "undetermined", /bukan kode wilayah/],
    ["entah di mana", "undetermined", /belum dikenali/],
  ]) {
    await type(page, "domisili", text);
    assert.equal(await outcome(page), wanted, text);
    assert.match(await notes(page, "domisili"), said || /^$/, text);
  }
  await page.locator("[data-fact=domisili] input").first().fill("");
  await page.locator("[data-fact=domisili] input").first().pressSequentially("munca");
  assert.match((await page.locator("[data-fact=domisili] option").allTextContents()).join(";"), /Muncar, Kabupaten Banyuwangi/);
  await clean(desk);
});

test("an answer goes along to another rule that asks the same; the language changes nothing", async () => {
  const desk = await visit("spm");
  const { page } = desk;
  await fill(page, "poor");
  await page.check("[name=pack][value='id.spm.bps14']");
  assert.equal(await outcome(page), "eligible");
  await page.check("[name=pack][value='id.spm.kepmensos-262-2022']");
  assert.equal(await outcome(page), "undetermined", "other lists of materials are other questions");
  assert.match(await page.innerText("#progress"), /^0 sudah dijawab/);
  await page.check("[name=pack][value='id.banyuwangi.spm']");
  await type(page, "upah", "abc");
  await page.click("[data-lang=en]");
  assert.match(await notes(page, "upah"), /Error: this cannot be read as a number/);
  assert.match(await question(page, "lantai").innerText(), /What is most of the floor made of\?[\s\S]*Proof: Household survey sheet/);
  await type(page, "upah", "500000");
  assert.match(await page.innerText("#state"), /Meets the written criteria/);
  await page.click("#form [type=reset]");
  assert.equal(await outcome(page), "undetermined");
  assert.deepEqual([await page.inputValue("#name"), await page.inputValue("#nik")], ["", ""]);
  assert.match(await page.innerText("#announce"), /cleared/);
  await clean(desk);
});

test("the sheet takes one page of A4 and F4, masks the NIK, and is no decision of the office", async () => {
  for (const [name, samples] of Object.entries(SAMPLES)) {
    const desk = await visit(name);
    const { page } = desk;
    for (const sample of Object.keys(samples)) {
      await fill(page, sample);
      assert.deepEqual([await pages(page, A4), await pages(page, F4)], [1, 1], sample);
      await page.emulateMedia({ media: "print" });
      const sheet = await page.innerText("#sheet");
      assert.equal(await page.isVisible("#form"), false);
      assert.match(sheet, /SITI CONTOH[\s\S]*\*{12}9001/);
      assert.doesNotMatch(sheet, /\d{16}/);
      assert.match(sheet, /bukan keputusan kantor/);
      assert.match(sheet, /id\.[\w.-]+ [\d.-]+, sidik [0-9a-f]{12}\. Rancangan/);
      if (await page.evaluate(() => document.querySelector("#result").dataset.outcome === "undetermined")) assert.match(sheet, /Masih diperlukan/);
      await shoot(page, `${name}-print-${sample}`);
      await page.emulateMedia({ media: null });
    }
    await clean(desk);
  }
});

test("a case with every question answered, one of them badly, takes one page of A4 too", async () => {
  const desk = await visit("spm");
  const { page } = desk;
  await fill(page, "solid");
  await page.fill("#name", "SITI NURHALIZAH WIDYANINGSIH CONTOH SAMPEL");
  const answers = { daging_per_minggu: "21", pakaian_per_tahun: "100", makan_per_hari: "6", lahan_m2: "10000000", tabungan: "100000000000" };
  await unfold(page);
  await choose(page, "mampu_berobat", "Ya");
  await question(page, "pendidikan").locator("select").selectOption("s3");
  for (const [fact, typed] of Object.entries(answers)) await type(page, fact, typed);
  await type(page, "upah", "abc");
  assert.match(await page.innerText("#progress"), /^20 sudah dijawab/);
  assert.equal(await page.locator(".question:visible").count(), 20);
  for (const lang of ["id", "en"]) {
    await page.click(`[data-lang=${lang}]`);
    assert.equal(await pages(page, A4), 1, lang);
  }
  await clean(desk);
});

test("twice the text size still fits a small screen", async () => {
  const desk = await visit("beasiswa", { width: 640, height: 900, deviceScaleFactor: 2 });
  const { page } = desk;
  await fill(page, "other");
  await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
  await unfold(page);
  await fits(page, "200 %");
  await shoot(page, "beasiswa-zoom");
  await clean(desk);
});

test("all four pages lead to each other", async () => {
  const desk = await open(shared.browser, shared.server.address);
  const { page } = desk;
  const titles = ["Permohonan KTP-el", "Periksa Kartu Keluarga", "Surat Pernyataan Miskin (SPM)", "Beasiswa dan bantuan sekolah"];
  for (const at of [2, 3, 1, 0]) {
    await page.click(`#pages a >> nth=${at}`);
    await page.waitForFunction((title) => document.querySelector("h1")?.textContent === title, titles[at]);
    assert.equal(await page.locator("#pages [aria-current=page]").count(), 1);
    assert.equal(await page.locator("#pages a").nth(at).getAttribute("aria-current"), "page");
  }
  await clean(desk);
});

test("they open and decide with the network off, and keep nothing that was typed", async () => {
  const own = await serve();
  const desk = await open(shared.browser, `${own.address}spm.html`);
  const { page, context } = desk;
  await page.waitForSelector("#offline[data-kept=true]");
  await fill(page, "poor");
  await own.close();
  await context.setOffline(true);
  await page.reload();
  await page.waitForFunction(() => document.querySelector("h1")?.textContent === "Surat Pernyataan Miskin (SPM)");
  assert.match(await page.innerText("#progress"), /^0 sudah dijawab/, "a reload starts empty");
  await fill(page, "poor");
  assert.equal(await outcome(page), "eligible");
  await page.click("#pages a >> nth=3");
  await page.waitForFunction(() => document.querySelector("h1")?.textContent === "Beasiswa dan bantuan sekolah");
  await fill(page, "pupil");
  assert.equal(await outcome(page), "eligible");
  const kept = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie, location.search]);
  assert.deepEqual(kept, [0, 0, "", ""]);
  assert.deepEqual(desk.away, []);
  await context.close();
});

test("the policy of the pages holds", async () => {
  for (const [name, sample] of [["spm", "half"], ["beasiswa", "other"]]) {
    const desk = await visit(name);
    const { page } = desk;
    await fill(page, sample);
    const policy = await page.getAttribute("meta[http-equiv=Content-Security-Policy]", "content");
    assert.match(policy, /script-src 'self' 'wasm-unsafe-eval';/);
    assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|https?:|data:/);
    assert.doesNotMatch(await page.content(), /<style|\sstyle=|\son[a-z]+=/);
    await clean(desk);
  }
});
