// The packed package: what its manifest and types promise, and whether tools that bundle and resolve understand it.
import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRequire } from "node:module";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { build } from "vite";
import { launch, open, serve } from "./browser.mjs";
import { TOOLS, project, run, write } from "./smoke.mjs";

let folder;
let tarball;
before(() => {
  ({ folder, tarball } = project("packed"));
});

/** Uses every entry that needs no page and says what it got. */
const USE = `
const answer = checkNik("35.1016 120487-9001", { asOf: "2026-11-24", lang: "en" });
export const said = [answer.ok, answer.value.mask(), answer.findings[0].message, regionName(answer.value.region.code),
  compareNames("Moh. Sampel", "MUHAMMAD SAMPEL").likeness, checkCode("religion", "ISLAM").value.code,
  [...checkColumn("nik", [answer.value.number, "0"])].map((word) => word === 0),
  schema["~standard"].validate(answer.value.number).value === answer.value.number, smallest("0").ok,
  checkFamily({ anggota: [{ nik: 1 }] }, { lang: "en" }).findings[0].path,
  loadPack(kip).decide({}, { asOf: "2026-03-01" }).outcome,
  loadTemplate(spm).check({}, { lang: "en" })[0].message].join("|");
`;
const ENTRIES = {
  absah: "checkNik",
  "absah/nik": "checkNik as smallest",
  "absah/wilayah": "regionName",
  "absah/compare": "compareNames",
  "absah/codes": "checkCode",
  "absah/columns": "checkColumn",
  "absah/family": "checkFamily",
  "absah/rules": "loadPack",
  "absah/packs/id.kip-kuliah": "default as kip",
  "absah/letters": "loadTemplate",
  "absah/letters/id.surat.spm": "default as spm",
  "absah/standard": "nik as schema",
};
const IMPORTS = Object.entries(ENTRIES).map(([entry, name]) => `import { ${name} } from "${entry}";`);
const ESM = `${IMPORTS.join("\n")}\nimport "absah/locales/en";\nimport "absah/locales/en-family";\nimport "absah/locales/en-letters";\n${USE}`;
const SAID =
  "true|************9001|the NIK was written with 3 spaces, dots or hyphens; it was read without them|" +
  "Banyuwangi|similar|1|true,false|true|true|/anggota/0/nik|undetermined|Head of family is not given";

test("publint finds nothing", () => {
  const said = run(join(TOOLS, "publint"), ["run", tarball, "--strict"], folder);
  assert.match(said, /All good/);
});

test("the types are right for every way to resolve them", () => {
  // Resolution before Node 16 knows no exports, so only the default entry is there.
  const options = ["--exclude-entrypoints", "absah.wasm", "--profile", "node16", "--format", "ascii", "--no-emoji", "--no-definitely-typed"];
  assert.match(run(join(TOOLS, "attw"), [tarball, ...options], folder), /"absah\/wilayah"/);
});

/** Decisions as they come, written as values of their type: a property that it lacks, or has too many, is an error. */
function decisions() {
  const require = createRequire(join(folder, "run.cjs"));
  const { loadPack } = require("absah/rules");
  const lines = readFileSync(new URL("../../../spec/vectors/decision.jsonl", import.meta.url), "utf8").trim().split("\n");
  const cases = lines.map((line) => JSON.parse(line)).filter((_, at) => at % 10 === 0);
  // The pack of the vectors has every kind of fact, and is none of the package.
  const own = readFileSync(join(process.env.ABSAH_PACKAGE, "../vector-packs/facts.json"), "utf8");
  const text = (id) => (id === "contoh.fakta" ? own : require(`absah/packs/${id}`).default);
  const packs = new Map(cases.map(({ pack }) => [pack, loadPack(text(pack))]));
  const all = cases.map((own) => packs.get(own.pack).decide(own.facts, { asOf: own.as_of }));
  const facts = [...packs.values()].flatMap((pack) => pack.facts);
  const file = `import type { PackFact, RuleDecision } from "absah/rules";
export const decisions: readonly RuleDecision[] = ${JSON.stringify(all)};
export const facts: readonly PackFact[] = ${JSON.stringify(facts)};\n`;
  write(folder, { "decisions.ts": file });
}

test("types hold in ESM and CommonJS, for bundlers and for Node", () => {
  const source = fileURLToPath(new URL("types/api.ts", import.meta.url));
  for (const end of ["mts", "cts", "ts"]) cpSync(source, join(folder, `api.${end}`));
  decisions();
  const ways = { node16: ["mts", "cts"], nodenext: ["mts", "cts"], bundler: ["mts", "ts"] };
  for (const [way, ends] of Object.entries(ways)) {
    const options = {
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      noEmit: true,
      target: "es2022",
      lib: ["es2022", "dom"],
      types: [],
      module: way === "bundler" ? "preserve" : way,
      moduleResolution: way,
    };
    const files = [...ends.map((end) => `api.${end}`), "decisions.ts"];
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: options, files }));
    run(join(TOOLS, "tsc"), ["-p", "tsconfig.json"], folder);
  }
});

test("bundled by esbuild, run in Node", () => {
  write(folder, { "app.mjs": ESM, "run.mjs": 'import { said } from "./app.mjs";\nprocess.stdout.write(said);\n' });
  const options = { absWorkingDir: folder, bundle: true, minify: true, platform: "node" };
  buildSync({ ...options, entryPoints: ["run.mjs"], format: "esm", outfile: "esbuild/run.mjs" });
  buildSync({ ...options, entryPoints: ["run.mjs"], format: "cjs", outfile: "esbuild/run.cjs" });
  assert.equal(run("node", ["esbuild/run.mjs"], folder), SAID);
  assert.equal(run("node", ["esbuild/run.cjs"], folder), SAID);
});

test("required and imported by Node", () => {
  const requires = Object.entries(ENTRIES).map(
    ([entry, name]) => `const { ${name.replace(" as ", ": ")} } = require("${entry}");`,
  );
  const use = USE.replace("export const said", "const said");
  write(folder, {
    "run.cjs": `${requires.join("\n")}\nrequire("absah/locales/en");\nrequire("absah/locales/en-family");\nrequire("absah/locales/en-letters");\n${use}process.stdout.write(said);\n`,
    "app.mjs": ESM,
    "run.mjs": 'import { said } from "./app.mjs";\nprocess.stdout.write(said);\n',
  });
  assert.equal(run("node", ["run.cjs"], folder), SAID);
  assert.equal(run("node", ["run.mjs"], folder), SAID);
});

test("every file of the manifest is in the tarball, and nothing else", () => {
  const manifest = JSON.parse(readFileSync(join(folder, "node_modules/absah/package.json"), "utf8"));
  const files = run("tar", ["-tzf", tarball], folder).trim().split("\n").map((file) => file.replace("package/", ""));
  for (const path of JSON.stringify(manifest.exports).match(/\.\/[^"]+/g)) {
    // A pattern stands for a file a pack.
    const [before, after] = path.slice(2).split("*");
    if (after && !path.startsWith("./packs/*\"")) assert.ok(files.some((file) => file.startsWith(before) && file.endsWith(after)), path);
    else if (/\.(js|ts|wasm)$/.test(path)) assert.ok(files.includes(path.slice(2)), path);
  }
  for (const wanted of ["README.md", "LICENSE-MIT", "LICENSE-APACHE", "absah.wasm"]) assert.ok(files.includes(wanted), wanted);
  const known = /^(esm|cjs)\/[\w/.-]+\.(js|d\.ts|json)$|^packs\/id\.[\w.-]+\.json$|^bindings\/kk\.[\w.-]+\.json$|^letters\/id\.[\w.-]+\.json$|^(README\.md|LICENSE-\w+|absah\.wasm|package\.json)$/;
  assert.deepEqual(files.filter((file) => !known.test(file)), []);
  assert.equal(manifest.dependencies ?? manifest.devDependencies ?? manifest.scripts, undefined);
});

test("built by Vite, opened in Chromium", async () => {
  write(folder, {
    "index.html": '<!doctype html><title>vite</title><output></output><script type="module" src="/page.js"></script>',
    "app.mjs": ESM,
    "page.js": 'import { said } from "./app.mjs";\ndocument.querySelector("output").textContent = said;\n',
  });
  await build({ root: folder, configFile: false, logLevel: "error", build: { outDir: "dist", emptyOutDir: true } });
  const text = readFileSync(join(folder, "dist/index.html"), "utf8");
  const server = await serve({ "/": { text }, "/assets": { folder: join(folder, "dist/assets") } });
  const browser = await launch();
  try {
    const { page, faults } = await open(browser, server.address);
    await page.waitForFunction(() => document.querySelector("output").textContent);
    assert.equal(await page.textContent("output"), SAID);
    assert.deepEqual(faults, []);
  } finally {
    await browser.close();
    await server.close();
  }
});
