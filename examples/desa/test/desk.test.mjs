// The desk from end to end: every sample in both languages and widths, errors, keyboard, print and no network.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open, ready, serve } from "./browser.mjs";
import { accessible, clean, fits, SIZES } from "./claims.mjs";
import { shoot } from "./shots.mjs";

const SAMPLES = {
  good: { codes: [], state: "ready" },
  corrected: { codes: ["nik-birth-date-differs"], state: "warned" },
  swapped: { codes: ["nik-birth-date-swapped"], state: "warned" },
  spreadsheet: { codes: ["number-spreadsheet-scientific"], state: "open" },
  cardAsNik: { codes: ["nik-birth-date-differs", "nik-sex-differs", "kk-equals-nik"], state: "warned" },
  nikAsCard: { codes: ["kk-looks-like-nik", "kk-equals-nik"], state: "open" },
  young: { codes: [], state: "warned" },
};
const shared = ready();

const codes = (page) =>
  page.$$eval("#form .note .why p code", (all) => all.map((code) => code.textContent));
const state = (page) => page.getAttribute("#result", "data-state");

async function fill(page, sample) {
  await page.selectOption("#sample", sample);
  await page.click("#fill");
}

for (const lang of ["id", "en"]) {
  for (const size of SIZES) {
    test(`every sample, ${lang}, ${size.width} px`, async () => {
      const desk = await open(shared.browser, shared.server.address, size);
      const { page } = desk;
      if (lang === "en") await page.click("[data-lang=en]");
      assert.equal(await page.getAttribute("html", "lang"), lang);
      const name = (what) => `${lang}-${size.width}-${what}`;
      await accessible(page, name("empty"));
      await shoot(page, name("empty"));
      for (const [sample, wanted] of Object.entries(SAMPLES)) {
        await fill(page, sample);
        assert.deepEqual((await codes(page)).sort(), [...wanted.codes].sort(), sample);
        assert.equal(await state(page), wanted.state, sample);
        assert.equal(await page.isEnabled("#print"), wanted.state !== "open", sample);
        for (const details of await page.$$("#form details")) await details.evaluate((element) => (element.open = true));
        await accessible(page, name(sample));
        await fits(page, name(sample));
        await shoot(page, name(sample));
      }
      await page.click("#form [type=reset]");
      await page.click("#form [type=submit]");
      await page.waitForSelector("#summary:focus");
      assert.equal(await page.locator("#summary-list a").count(), 10, "every required field is named");
      await accessible(page, name("errors"));
      await fits(page, name("errors"));
      await shoot(page, name("errors"));
      await clean(desk);
    });
  }
}

test("a message comes when the field is left, and goes as soon as it is corrected", async () => {
  const desk = await open(shared.browser, shared.server.address);
  const { page } = desk;
  const nik = page.locator("#nik");
  await nik.pressSequentially("351016520487900");
  assert.equal(await page.locator("#nik-notes .note").count(), 0, "quiet while typing");
  await page.keyboard.press("Tab");
  assert.equal(await nik.getAttribute("aria-invalid"), "true");
  const described = (await nik.getAttribute("aria-describedby")).split(" ");
  assert.deepEqual(described, ["nik-hint", "nik-note-0"]);
  await nik.focus();
  await page.keyboard.press("End");
  await page.keyboard.type("1");
  assert.equal(await nik.getAttribute("aria-invalid"), "false", "the sixteenth digit heals it without leaving");
  assert.match(await page.innerText("#nik-told"), /Kabupaten Banyuwangi, Jawa Timur/);
  assert.match(await page.innerText("#nik-told"), /12 April 1987/);
  await page.fill("#birthDate", "04-12-1987");
  await page.keyboard.press("Tab");
  assert.deepEqual(await codes(page), ["nik-birth-date-swapped"]);
  await page.fill("#birthDate", "12-04-1987");
  assert.deepEqual(await codes(page), []);
  assert.equal(await nik.inputValue(), "3510165204879001", "what was typed stays as it was typed");
  await clean(desk);
});

test("the summary leads to the fields, by keyboard alone", async () => {
  const desk = await open(shared.browser, shared.server.address);
  const { page } = desk;
  await page.focus("#phone");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#summary:focus");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.name), "kind");
  await page.keyboard.press("Space");
  assert.equal(await page.locator("#summary-list a").count(), 9, "the summary follows");
  await page.focus("#summary");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "nik");
  await clean(desk);
});

test("a submit without errors leads to the result; the language can change at any time", async () => {
  const desk = await open(shared.browser, shared.server.address);
  const { page } = desk;
  await fill(page, "swapped");
  await page.click("#form [type=submit]");
  await page.waitForSelector("#result-title:focus");
  assert.equal(await page.isVisible("#summary"), false, "warnings are in nobody's way");
  await page.click("[data-lang=en]");
  assert.match(await page.innerText("#birthDate-notes"), /day and month of birth look exchanged/);
  await page.click("[data-lang=id]");
  assert.match(await page.innerText("#birthDate-notes"), /hari dan bulan lahir tampak tertukar/);
  await clean(desk);
});

test("below 17 a marriage is asked for", async () => {
  const desk = await open(shared.browser, shared.server.address);
  const { page } = desk;
  await fill(page, "good");
  assert.equal(await page.isVisible("[name=married]"), false);
  await fill(page, "young");
  assert.match(await page.innerText("#birthDate-notes"), /16 tahun 5 bulan/);
  await page.click("#birthDate-notes .why summary");
  assert.match(await page.innerText("#birthDate-notes .why ul"), /^UU 24\/2013 Pasal 63 ayat \(1\)$/);
  await page.click("[data-lang=en]");
  assert.match(await page.textContent("#birthDate-notes .why ul"), /^UU 24\/2013 article 63 \(1\)$/);
  await page.click("[data-lang=id]");
  await page.check("[name=married]");
  assert.equal(await state(page), "ready");
  await page.fill("#birthDate", "24-11-2009");
  await page.keyboard.press("Tab");
  assert.equal(await page.isVisible("[name=married]"), false, "the 17th birthday itself counts");
  await clean(desk);
});

test("the printed summary hides numbers unless they are asked for", async () => {
  const desk = await open(shared.browser, shared.server.address);
  const { page } = desk;
  await fill(page, "corrected");
  await page.emulateMedia({ media: "print" });
  const sheet = () => page.innerText("#sheet");
  assert.equal(await page.isVisible("#form"), false);
  assert.match(await sheet(), /\*{12}9001/);
  assert.doesNotMatch(await sheet(), /3510165204879001|3510162310099001|0812/);
  await shoot(page, "print");
  await page.emulateMedia({ media: "screen" });
  await page.check("#whole");
  await page.emulateMedia({ media: "print" });
  assert.match(await sheet(), /3510165204879001/);
  await page.emulateMedia({ media: "screen" });
  await fill(page, "nikAsCard");
  await page.emulateMedia({ media: "print" });
  assert.match(await sheet(), /BELUM SIAP/);
  await clean(desk);
});

test("twice the text size still fits a small screen", async () => {
  const desk = await open(shared.browser, shared.server.address, { width: 640, height: 900, deviceScaleFactor: 2 });
  const { page } = desk;
  await fill(page, "nikAsCard");
  // 200 % of 1280 px is a window of 640 px; 200 % of the text alone is harder.
  await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
  await fits(page, "200 %");
  await shoot(page, "zoom");
  await clean(desk);
});

test("it opens and checks with the network off, and keeps nothing that was typed", async () => {
  const own = await serve();
  const desk = await open(shared.browser, own.address);
  const { page, context } = desk;
  await page.waitForSelector("#offline[data-kept=true]");
  await fill(page, "swapped");
  await own.close();
  await context.setOffline(true);
  await page.reload();
  await page.waitForFunction(() => document.querySelector("h1")?.textContent === "Permohonan KTP-el");
  assert.equal(await page.inputValue("#nik"), "", "a reload starts empty");
  await fill(page, "swapped");
  assert.deepEqual(await codes(page), ["nik-birth-date-swapped"]);
  const kept = await page.evaluate(async () => {
    const files = [];
    for (const name of await caches.keys()) {
      for (const request of await (await caches.open(name)).keys()) files.push(new URL(request.url).pathname);
    }
    const bases = (await indexedDB.databases()).length;
    return { files, bases, local: localStorage.length, session: sessionStorage.length, cookie: document.cookie };
  });
  assert.ok(kept.files.length > 3 && kept.files.every((file) => /\.(html|js|css|svg)$/.test(file)), kept.files.join());
  assert.deepEqual({ ...kept, files: [] }, { files: [], bases: 0, local: 0, session: 0, cookie: "" });
  assert.deepEqual(desk.away, []);
  await context.close();
});

test("the policy of the page holds", async () => {
  const desk = await open(shared.browser, shared.server.address);
  const { page } = desk;
  const policy = await page.getAttribute("meta[http-equiv=Content-Security-Policy]", "content");
  assert.match(policy, /script-src 'self' 'wasm-unsafe-eval';/);
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|https?:|data:/);
  const html = await page.content();
  assert.doesNotMatch(html, /<style|\sstyle=|\son[a-z]+=/);
  await clean(desk);
});
