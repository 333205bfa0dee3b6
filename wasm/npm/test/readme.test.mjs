// The examples of the README, as users would copy them: `console.log(…); // wanted` says what a line prints.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { launch, open, serve } from "./browser.mjs";
import { project, run, write } from "./smoke.mjs";

const text = readFileSync(join(process.env.ABSAH_PACKAGE, "README.md"), "utf8");
const blocks = (language) => [...text.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, "gm"))].map(([, code]) => code);

let folder;
before(() => {
  ({ folder } = project("readme"));
});

test("examples in Node", () => {
  const all = [...blocks("js").map((code) => [code, "mjs"]), ...blocks("cjs").map((code) => [code, "cjs"])];
  assert.ok(all.length >= 7, `only ${all.length} examples`);
  all.forEach(([code, end], at) => {
    write(folder, { [`example-${at}.${end}`]: code });
    const wanted = [...code.matchAll(/^console\.log\(.*\); \/\/ (.*)$/gm)].map(([, wanted]) => wanted);
    assert.ok(wanted.length && !/console\.log\(.*\);$/m.test(code), `an example prints nothing known:\n${code}`);
    assert.deepEqual(run("node", [`example-${at}.${end}`], folder).trimEnd().split("\n"), wanted, code);
  });
});

const PAGES = {
  async slim(page) {
    await page.waitForFunction(() => document.querySelector("output").textContent);
    assert.equal(await page.textContent("output"), "true");
  },
  async html(page) {
    const input = page.locator("input");
    await page.waitForFunction(() => document.querySelector(".absah-message"));
    await input.fill("35101672");
    assert.equal(await input.getAttribute("aria-invalid"), null, "nothing is said while typing");
    await input.fill("3510167204879001");
    await input.blur();
    assert.equal(await input.getAttribute("aria-invalid"), "true");
    assert.match(await page.textContent(".absah-message"), /^Salah: /);
    const id = await input.getAttribute("aria-describedby");
    assert.equal(await page.locator(`#${id}`).isVisible(), true);
    await input.fill("35.1016 120487-9001");
    await input.blur();
    assert.equal(await input.inputValue(), "3510161204879001");
    assert.equal(await input.getAttribute("aria-invalid"), null);
    assert.equal(await input.getAttribute("aria-describedby"), null);
  },
  async "html-family"(page) {
    await page.waitForSelector(".absah-summary", { state: "attached" });
    const sex = page.getByLabel("Jenis kelamin").nth(1);
    await sex.fill("L");
    await sex.blur();
    const relation = page.getByLabel("Hubungan").nth(1);
    await relation.focus();
    await relation.blur();
    await page.waitForSelector(".absah-message:not([hidden])");
    assert.match(await page.textContent(".absah-message:not([hidden])"), /^Salah: .*Lihat juga: jenis kelamin\.$/);
    await page.click("button");
    assert.match(await page.textContent(".absah-summary a"), /^Anggota 2, hubungan: /);
  },
};

test("pages in Chromium", async () => {
  const browser = await launch();
  const seen = [];
  try {
    for (const code of blocks("html")) {
      const server = await serve({ "/": { text: code }, "/absah": { folder: join(folder, "node_modules/absah") } });
      try {
        const { page, faults } = await open(browser, server.address);
        const title = await page.title();
        page.setDefaultTimeout(10_000);
        await PAGES[title](page);
        assert.deepEqual(faults, [], title);
        seen.push(title);
      } finally {
        await server.close();
      }
    }
  } finally {
    await browser.close();
  }
  assert.deepEqual(seen.sort(), Object.keys(PAGES).sort());
});

test("policies name the keyword that the tests use", () => {
  for (const language of ["nginx", "apache", "php"]) {
    const [line] = blocks(language);
    assert.match(line, /script-src 'self' 'wasm-unsafe-eval'/);
  }
});
