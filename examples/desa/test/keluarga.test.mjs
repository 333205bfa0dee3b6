// The page for family cards from end to end: sample cards, typing by hand, pasting, members that come and go, print.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { open, ready, serve } from "./browser.mjs";
import { accessible, clean, fits, SIZES } from "./claims.mjs";
import { shoot } from "./shots.mjs";

/** Place and code of all that each sample says. */
const SAMPLES = {
  good: { said: [], state: "ready" },
  heads: { said: ["1 status_perkawinan family-spouse-absent", "2 hubungan_keluarga family-head-several"], state: "open" },
  wife: { said: ["2 jenis_kelamin family-sex-wrong"], state: "open" },
  child: { said: ["3 tanggal_lahir family-child-older"], state: "open" },
  number: { said: ["0 no_kk kk-date-early", "0 no_kk kk-equals-nik"], state: "warned" },
  young: { said: ["2 tanggal_perkawinan family-marriage-early"], state: "warned" },
  swapped: { said: ["3 nik family-niks-swapped"], state: "warned" },
  foreigner: { said: ["3 no_kitas family-foreigner-limited-stay"], state: "open" },
  wives: { said: ["3 hubungan_keluarga family-wives-several"], state: "warned" },
};
/** Keys of the fields by their Indonesian labels. */
const KEYS = {
  "Nomor KK": "no_kk",
  NIK: "nik",
  "Jenis kelamin": "jenis_kelamin",
  "Tanggal lahir": "tanggal_lahir",
  "Tanggal perkawinan": "tanggal_perkawinan",
  "Status perkawinan": "status_perkawinan",
  "Status hubungan dalam keluarga": "hubungan_keluarga",
  "No. KITAS": "no_kitas",
};
const file = (name) => readFileSync(new URL(`../../family/${name}.json`, import.meta.url), "utf8");

const shared = ready();

const visit = (options, search = "") => open(shared.browser, `${shared.server.address}keluarga.html${search}`, options);
const state = (page) => page.getAttribute("#result", "data-state");
const settled = (page) => page.waitForTimeout(250);

async function fill(page, sample) {
  await page.selectOption("#sample", sample);
  await page.click("#fill");
}

/** `2 Jenis kelamin family-sex-wrong` for each note: member, label, code. */
function notes(page) {
  return page.$$eval("#card .note, #form .note", (all) =>
    all.map((note) => {
      const member = note.closest(".member");
      const number = member ? [...document.querySelectorAll(".member")].indexOf(member) + 1 : 0;
      const label = note.closest(".field")?.querySelector("label").textContent ?? "-";
      return `${number} ${label} ${note.querySelector(".why code").textContent}`;
    }),
  );
}

/** A field of a member, or of the head for 0. */
function field(page, member, label) {
  const place = member ? page.locator(".member").nth(member - 1) : page.locator("#head");
  return place.getByLabel(label, { exact: true });
}

async function paste(page, text) {
  await page.locator("#paste").evaluate((details) => (details.open = true));
  await page.fill("#json", text);
  await page.click("#load");
}

for (const lang of ["id", "en"]) {
  for (const size of SIZES) {
    test(`every sample card, ${lang}, ${size.width} px`, async () => {
      const desk = await visit(size);
      const { page } = desk;
      if (lang === "en") await page.click("[data-lang=en]");
      const name = (what) => `keluarga-${lang}-${size.width}-${what}`;
      await accessible(page, name("empty"));
      await shoot(page, name("empty"));
      for (const [sample, wanted] of Object.entries(SAMPLES)) {
        await fill(page, sample);
        assert.equal(await state(page), wanted.state, sample);
        const said = await notes(page);
        const codes = wanted.said.map((line) => line.split(" ").at(-1));
        assert.deepEqual(said.map((line) => line.split(" ").at(-1)).sort(), [...codes].sort(), sample);
        if (lang === "id") {
          const places = said.map((line) => line.replace(/^(\d) (.*) ([\w-]+)$/, (_, n, label, code) => `${n} ${KEYS[label]} ${code}`));
          assert.deepEqual(places.sort(), [...wanted.said].sort(), sample);
        }
        for (const details of await page.$$("#form details")) await details.evaluate((element) => (element.open = true));
        // Looking through a card takes seconds; these two have all that can stand on it.
        if (sample === "heads" || sample === "foreigner") await accessible(page, name(sample));
        await fits(page, name(sample));
        await shoot(page, name(sample));
      }
      await clean(desk);
    });
  }
}

test("a fault is said at its field, in words, with the other places as links", async () => {
  const desk = await visit();
  const { page } = desk;
  await fill(page, "child");
  const birth = field(page, 3, "Tanggal lahir");
  assert.equal(await birth.getAttribute("aria-invalid"), "true");
  const [id] = (await birth.getAttribute("aria-describedby")).split(" ");
  assert.match(await page.innerText(`#${id}`), /Salah: anak ini lahir lebih dulu[\s\S]*Lihat juga: anggota 1, tanggal lahir; anggota 2, tanggal lahir\./);
  await page.click(`#${id} a >> nth=0`);
  assert.equal(await field(page, 1, "Tanggal lahir").evaluate((own) => own === document.activeElement), true);
  await page.click("#points a");
  assert.equal(await birth.evaluate((own) => own === document.activeElement), true);
  assert.match(await page.innerText("#points"), /Salah:\s*Anggota 3, tanggal lahir: anak ini/);
  assert.match(await page.innerText("#state"), /1 kesalahan[\s\S]*4 anggota/);
  assert.match(await page.innerText("#unchecked"), /^Tidak diperiksa: kode desa \(/);
  await page.click("[data-lang=en]");
  assert.match(await page.innerText(`#${id}`), /Error: [\s\S]*See also: member 1, date of birth; member 2, date of birth\./);
  assert.match(await page.innerText("#unchecked"), /^Not checked: the village code/);
  await fill(page, "wife");
  await field(page, 2, "Sex").selectOption("PEREMPUAN");
  await settled(page);
  assert.deepEqual(await notes(page), []);
  assert.equal(await state(page), "ready");
  await clean(desk);
});

test("a card typed by hand is quiet until fields are left, and complete when it is asked for", async () => {
  const desk = await visit();
  const { page } = desk;
  assert.equal(await state(page), "empty");
  await field(page, 0, "Nomor KK").pressSequentially("35101612031890");
  await settled(page);
  assert.deepEqual(await notes(page), [], "quiet while typing");
  await page.keyboard.press("Tab");
  await settled(page);
  assert.deepEqual(await notes(page), ["0 Nomor KK number-length-wrong"]);
  await field(page, 0, "Nomor KK").fill("3510161203189001");
  await settled(page);
  assert.deepEqual(await notes(page), [], "it goes while it is corrected");
  await field(page, 1, "Nama lengkap").fill("BUDI SANTOSO");
  await field(page, 1, "NIK").fill("3510162004859001");
  await field(page, 1, "Tanggal lahir").fill("20-04-1985");
  await field(page, 1, "Status hubungan dalam keluarga").selectOption("ANAK");
  await settled(page);
  assert.doesNotMatch((await notes(page)).join(), /family-head-absent/, "nobody has asked for the whole card");
  await page.click("#form [type=submit]");
  assert.equal(await page.evaluate(() => document.activeElement.id), "result-title");
  const said = await notes(page);
  assert.ok(said.some((line) => line.endsWith("family-head-absent")), said.join());
  await page.click("#points a >> nth=0");
  assert.notEqual(await page.evaluate(() => document.activeElement.tagName), "BODY", "the list leads somewhere");
  await field(page, 1, "Status hubungan dalam keluarga").selectOption("KEPALA KELUARGA");
  await settled(page);
  assert.doesNotMatch((await notes(page)).join(), /family-head-absent/);
  await page.click("#form [type=reset]");
  assert.deepEqual([await state(page), await field(page, 0, "Nomor KK").inputValue()], ["empty", ""]);
  await clean(desk);
});

test("a fault of the card as a whole stands above it", async () => {
  const desk = await visit();
  const { page } = desk;
  await page.click("#form [type=submit]");
  assert.deepEqual(await notes(page), ["0 - family-members-absent"]);
  assert.equal(await page.isVisible("#card"), true);
  await page.click("#points a");
  assert.equal(await page.evaluate(() => document.activeElement.id), "card");
  await accessible(page, "card");
  await shoot(page, "keluarga-card");
  await clean(desk);
});

test("members come and go by keyboard, and come back", async () => {
  const desk = await visit();
  const { page } = desk;
  await fill(page, "good");
  await page.focus("#add");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator(".member").count(), 5);
  assert.equal(await field(page, 5, "Nama lengkap").evaluate((own) => own === document.activeElement), true);
  await settled(page);
  assert.equal(await state(page), "ready", "a blank member is none");
  await page.keyboard.type("BUDI SANTOSO");
  assert.match(await page.innerText("#announce"), /Anggota 5 ditambahkan/);
  await page.locator(".member").nth(1).locator("button").focus();
  await page.keyboard.press("Enter");
  assert.match(await page.innerText(".gone"), /Anggota 2 dihapus\.\s*Kembalikan/);
  await settled(page);
  assert.deepEqual(await page.locator(".member legend").allTextContents(), ["Anggota 1 · BUDI SANTOSO", "Anggota 2 · DEWI LESTARI", "Anggota 3 · ANDI PRATAMA", "Anggota 4 · BUDI SANTOSO"]);
  await accessible(page, "gone");
  await shoot(page, "keluarga-gone");
  await page.keyboard.press("Enter");
  assert.equal(await field(page, 2, "Nama lengkap").inputValue(), "SITI AMINAH");
  assert.equal(await page.locator(".gone").count(), 0);
  // The only member that is left makes room for a blank one, and comes back alone.
  for (let left = 5; left > 0; left--) await page.locator(".member button").last().click();
  assert.deepEqual([await page.locator(".member").count(), await field(page, 1, "Nama lengkap").inputValue()], [1, ""]);
  await page.click(".gone button");
  assert.deepEqual([await page.locator(".member").count(), await field(page, 1, "Nama lengkap").inputValue()], [1, "BUDI SANTOSO"]);
  await clean(desk);
});

test("a pasted card is loaded with all it has", async () => {
  const desk = await visit();
  const { page } = desk;
  await paste(page, file("08-orang-asing-kitas"));
  assert.deepEqual(await notes(page), ["3 No. KITAS family-foreigner-limited-stay"]);
  assert.match(await page.innerText("#announce"), /Kartu dengan 3 anggota/);
  assert.equal(await page.evaluate(() => document.activeElement.id), "result-title");
  assert.equal(await field(page, 3, "No. KITAS").isVisible(), true, "the fold with the fault is open");
  // Keys in other spellings, wordings of other lists, numbers, and what the page has no field for.
  const member = { NAMA: "Budi Santoso", nik: 3510162004859001, agama: 1, status_perkawinan: "DUDA", hubungan_keluarga: "KEPALA KELUARGA", gelar_depan: "H.", warna: "biru", anak: [1] };
  await paste(page, JSON.stringify({ noKk: "3510161203189001", Anggota: [member], "<b>": "x" }));
  assert.equal(await field(page, 0, "Nomor KK").inputValue(), "3510161203189001");
  assert.equal(await field(page, 1, "Nama lengkap").inputValue(), "Budi Santoso");
  assert.equal(await field(page, 1, "Status perkawinan").inputValue(), "DUDA");
  assert.equal(await field(page, 1, "gelar_depan").inputValue(), "H.");
  const said = await notes(page);
  for (const line of ["1 NIK number-not-text", "1 warna family-field-unknown", "1 anak family-field-unknown", "0 <b> family-field-unknown"]) {
    assert.ok(said.includes(line), `${line} in ${said}`);
  }
  await field(page, 1, "NIK").fill("3510162004859002");
  await field(page, 1, "NIK").fill("3510162004859001");
  await settled(page);
  assert.doesNotMatch((await notes(page)).join(), /number-not-text.*NIK|1 NIK number-not-text/, "typed again it is text");
  await accessible(page, "odd");
  await fits(page, "odd");
  await paste(page, '{"no_kk": null, "anggota": ["x", {"nama": "BUDI SANTOSO"}]}');
  assert.ok((await notes(page)).includes("1 - family-field-type"), "what is no member is said");
  await paste(page, '{"anggota": "x"}');
  assert.match((await notes(page)).join(), /0 - family-field-type/);
  await paste(page, `[${file("01-baik")},${file("02-dua-kepala")}]`);
  assert.match(await page.innerText("#announce"), /memuat 2 kartu.*kartu pertama, dengan 4 anggota/);
  await clean(desk);
});

test("broken JSON is told by line and column, in plain words", async () => {
  const desk = await visit();
  const { page } = desk;
  await fill(page, "good");
  const cases = [
    ['{\n  "no_kk": "3510161203189001"\n  "alamat": "x"\n}', /^✕\s*Salah: Baris 3, kolom 3: di depan bagian ini kurang koma/],
    ['{\n  "no_kk": "1",\n}', /Baris 3, kolom 1: koma di depan kurung penutup ini harus dihapus/],
    ['{"anggota": [1, ]}', /Baris 1, kolom 17: koma/],
    ["{\n 'no_kk': 1}", /Baris 2, kolom 2: tanda petiknya harus/],
    ['{“no_kk”: "1"}', /Baris 1, kolom 2: tanda petiknya/],
    ['{"no_kk" "1"}', /kolom 10: .*titik dua/],
    ['{"no_kk": }', /kolom 11: di sini seharusnya ada isi/],
    ['{no_kk: "1"}', /kolom 2: di sini seharusnya ada nama isian/],
    ['{"a": "b\nc"}', /Baris 1, kolom 9: tanda petik penutup kurang/],
    ['{"a": "c:\\x"}', /garis miring terbalik/],
    ['{"a": "b"', /Baris 1, kolom 10: tulisannya terputus/],
    ['{"a": 1} {"a": 2}', /kolom 10: sesudah kartu masih ada tulisan lain/],
    ["[".repeat(100), /bersusun terlalu dalam/],
    ["", /Belum ada yang ditempel/],
    ["[]", /bukan sebuah kartu/],
    ['"x"', /bukan sebuah kartu/],
    [JSON.stringify({ anggota: Array(500).fill({}) }), /500 anggota/],
  ];
  for (const [text, wanted] of cases) {
    await paste(page, text);
    assert.match(await page.innerText("#json-note"), wanted, text.slice(0, 40));
    assert.equal(await page.getAttribute("#json", "aria-invalid"), "true");
    assert.equal(await page.evaluate(() => document.activeElement.id), "json");
  }
  assert.equal(await field(page, 1, "Nama lengkap").inputValue(), "BUDI SANTOSO", "the card stays");
  await paste(page, cases[0][0]);
  assert.deepEqual(await page.evaluate(() => { const { selectionStart, selectionEnd, value } = document.activeElement; return value.slice(selectionStart, selectionEnd); }), '"');
  await accessible(page, "broken");
  await shoot(page, "keluarga-broken");
  await page.click("[data-lang=en]");
  assert.match(await page.innerText("#json-note"), /Error: Line 3, column 3: a comma or a closing bracket is missing/);
  await clean(desk);
});

test("thirty members, faults among them, without movement", async () => {
  const desk = await visit({ width: 360, height: 740, reducedMotion: "reduce" });
  const { page } = desk;
  const card = JSON.parse(file("01-baik"));
  const [head, wife, child] = card.anggota;
  const more = Array.from({ length: 28 }, (_, at) => ({ ...child, nama: `${child.nama} ${"ABCDEFGHIJKLMNOPQRSTUVWXYZAB"[at]}`, nik: `35101643111290${String(at + 10)}`, jenis_kelamin: at === 20 ? "LAKI-LAKI" : child.jenis_kelamin }));
  await paste(page, JSON.stringify({ ...card, anggota: [head, wife, ...more] }));
  assert.equal(await page.locator(".member").count(), 30);
  assert.match(await page.innerText("#state"), /30 anggota/);
  assert.match((await notes(page)).join(), /0 - family-members-many,23 NIK nik-sex-differs/);
  await fits(page, "thirty");
  await accessible(page, "thirty");
  const moving = await page.evaluate(() => document.getAnimations().length);
  assert.equal(moving, 0);
  const begin = Date.now();
  await field(page, 30, "Tanggal lahir").fill("2012-11-04");
  await page.keyboard.press("Tab");
  await page.waitForSelector(".member:last-of-type .note");
  assert.ok(Date.now() - begin < 3000, "it answers at once");
  await clean(desk);
});

test("the printed result hides numbers unless they are asked for", async () => {
  const desk = await visit();
  const { page } = desk;
  await fill(page, "heads");
  await page.emulateMedia({ media: "print" });
  const sheet = () => page.innerText("#sheet");
  assert.equal(await page.isVisible("#form"), false);
  assert.match(await sheet(), /\*{12}9001/);
  assert.doesNotMatch(await sheet(), /\d{16}/);
  assert.match(await sheet(), /MASIH ADA[\s\S]*SITI AMINAH[\s\S]*Salah: Anggota 2, status hubungan dalam keluarga: ada 2 anggota/);
  await shoot(page, "keluarga-print");
  await page.emulateMedia({ media: "screen" });
  await page.check("#whole");
  await page.emulateMedia({ media: "print" });
  assert.match(await sheet(), /3510165109889002/);
  await clean(desk);
});

test("messages hold no whole number, and twice the text size fits", async () => {
  const desk = await visit({ width: 640, height: 900, deviceScaleFactor: 2 });
  const { page } = desk;
  for (const sample of ["number", "swapped"]) {
    await fill(page, sample);
    for (const text of await page.locator(".note").allInnerTexts()) assert.doesNotMatch(text, /\d{16}/);
  }
  await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
  await fits(page, "200 %");
  await shoot(page, "keluarga-zoom");
  await clean(desk);
});

test("the pages lead to each other in the language that was chosen", async () => {
  const desk = await open(shared.browser, shared.server.address);
  const { page } = desk;
  await page.click("[data-lang=en]");
  await page.click("#pages a >> nth=1");
  await page.waitForFunction(() => document.querySelector("h1")?.textContent === "Check a family card");
  assert.equal(await page.getAttribute("html", "lang"), "en");
  assert.equal(await page.getAttribute("#pages [aria-current=page]", "href"), "./keluarga.html?lang=en");
  await page.click("[data-lang=id]");
  await page.click("#pages a >> nth=0");
  await page.waitForFunction(() => document.querySelector("h1")?.textContent === "Permohonan KTP-el");
  await clean(desk);
});

test("it opens and checks with the network off, and keeps nothing that was typed", async () => {
  const own = await serve();
  const desk = await open(shared.browser, `${own.address}keluarga.html`);
  const { page, context } = desk;
  await page.waitForSelector("#offline[data-kept=true]");
  await fill(page, "wife");
  await own.close();
  await context.setOffline(true);
  await page.reload();
  await page.waitForFunction(() => document.querySelector("h1")?.textContent === "Periksa Kartu Keluarga");
  assert.equal(await state(page), "empty", "a reload starts empty");
  await fill(page, "wife");
  assert.deepEqual(await notes(page), ["2 Jenis kelamin family-sex-wrong"]);
  await page.click("#pages a >> nth=0");
  await page.waitForFunction(() => document.querySelector("h1")?.textContent === "Permohonan KTP-el");
  const kept = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]);
  assert.deepEqual(kept, [0, 0, ""]);
  assert.deepEqual(desk.away, []);
  await context.close();
});

test("the policy of the page holds", async () => {
  const desk = await visit();
  const { page } = desk;
  await fill(page, "heads");
  const policy = await page.getAttribute("meta[http-equiv=Content-Security-Policy]", "content");
  assert.match(policy, /script-src 'self' 'wasm-unsafe-eval';/);
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|https?:|data:/);
  assert.doesNotMatch(await page.content(), /<style|\sstyle=|\son[a-z]+=/);
  await clean(desk);
});
