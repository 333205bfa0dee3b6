// What a page pays for an entry: bundled with everything it needs, minified, gzip -9. `node test/sizes.mjs PACKAGE`
import { gzipSync } from "node:zlib";
import { join } from "node:path";
import { buildSync } from "esbuild";

/** Most kilobytes (1,000 bytes) of an entry. */
const BUDGETS = {
  nik: 20,
  index: 60,
  slim: 20,
  standard: 61,
  html: 62,
  codes: 36,
  compare: 36,
  columns: 50,
  wilayah: 55,
  family: 60,
  "card-facts": 50,
  "html-family": 63,
  "locales/en": 12,
  "locales/en-family": 16,
  "locales/en-letters": 16,
};

/** Entries that have not reached their limit yet: what they may weigh until they do, and the limit. */
const UNREACHED = { letters: { most: 61, limit: 60 }, rules: { most: 57, limit: 50 } };

let over = 0;
const all = [...Object.entries(BUDGETS), ...Object.entries(UNREACHED).map(([entry, { most }]) => [entry, most])];
for (const [entry, most] of all) {
  const path = join(process.argv[2], "esm", `${entry}.js`);
  const { outputFiles } = buildSync({ entryPoints: [path], bundle: true, minify: true, format: "esm", write: false });
  const kilobytes = gzipSync(outputFiles[0].contents, { level: 9 }).length / 1000;
  const fits = kilobytes <= most;
  over += fits ? 0 : 1;
  const { limit } = UNREACHED[entry] ?? {};
  const open = limit ? `, NOT YET within its limit of ${limit}` : "";
  console.log(`${entry.padEnd(12)} ${kilobytes.toFixed(1).padStart(6)} kB gzip (limit ${most}${open})${fits ? "" : "  TOO LARGE"}`);
}
if (over) process.exit(1);
