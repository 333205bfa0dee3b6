// spec/vectors through the package: ESM and CJS in Node, and the same in Chromium. ABSAH_PACKAGE is its folder.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { launch, open, serve } from "./browser.mjs";
import { check, parse } from "./cases.mjs";

const root = pathToFileURL(`${process.env.ABSAH_PACKAGE}/`);
const folder = new URL("../../../spec/vectors/", import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith(".jsonl"));
const cases = parse(names.map((name) => readFileSync(new URL(name, folder), "utf8")));

/** Compiled packs: those of the package, and those of the vectors. */
const packs = [new URL("packs/", root), new URL("../vector-packs/", root)];
const pack = (id) => {
  const found = packs.map((folder) => new URL(`${id}.json`, folder)).find((path) => existsSync(path));
  return readFileSync(found, "utf8");
};

/** Compiled templates likewise, and the letters of their samples. */
const templates = [new URL("letters/", root), new URL("../vector-letters/", root)];
const letter = (id) => {
  const found = templates.map((folder) => new URL(`${id}.json`, folder)).find((path) => existsSync(path));
  return readFileSync(found, "utf8");
};
const samples = parse([readFileSync(new URL("../letters.jsonl", root), "utf8")]);

function hold(answers) {
  for (const [name, differ] of Object.entries(answers)) assert.deepEqual(differ, [], name);
  return Object.keys(answers).length;
}

test("every vector, ESM", async () => {
  assert.equal(hold(await check(cases, (name) => import(new URL(`esm/${name}.js`, root)), pack, letter, samples)), 8);
});

test("every vector, CJS", async () => {
  const require = createRequire(root);
  assert.equal(hold(await check(cases, (name) => require(`./cjs/${name}.js`), pack, letter, samples)), 8);
});

test("every vector, Chromium", async () => {
  const own = fileURLToPath(new URL(".", import.meta.url));
  const server = await serve({
    "/": { text: "<!doctype html><title>vectors</title>" },
    "/absah": { folder: process.env.ABSAH_PACKAGE },
    "/vector-packs": { folder: fileURLToPath(packs[1]) },
    "/vector-letters": { folder: fileURLToPath(templates[1]) },
    "/samples.jsonl": { text: samples.map((own) => JSON.stringify(own)).join("\n"), type: "text/plain; charset=utf-8" },
    "/test": { folder: own },
    "/vectors": { folder: fileURLToPath(folder) },
  });
  const browser = await launch();
  try {
    const { page, faults } = await open(browser, server.address);
    const answers = await page.evaluate(async (names) => {
      const { check, parse } = await import("/test/cases.mjs");
      const texts = await Promise.all(names.map(async (name) => (await fetch(`/vectors/${name}`)).text()));
      const own = ["facts"];
      const pack = async (id) => (await fetch(own.includes(id) ? `/vector-packs/${id}.json` : `/absah/packs/${id}.json`)).text();
      const letter = async (id) => (await fetch(id === "contoh.data" ? `/vector-letters/${id}.json` : `/absah/letters/${id}.json`)).text();
      const samples = parse([await (await fetch("/samples.jsonl")).text()]);
      return check(parse(texts), (name) => import(`/absah/esm/${name}.js`), pack, letter, samples);
    }, names);
    assert.equal(hold(answers), 8);
    assert.deepEqual(faults, []);
  } finally {
    await browser.close();
    await server.close();
  }
});
