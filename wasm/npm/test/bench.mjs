// One check and whole columns against npm `nik-parser`, on the same values in one run: `node test/bench.mjs PACKAGE [ROWS]`
// nik-parser looks the region up in a table and at no date; a district that it does not know makes it throw.
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, rows = "1000000"] = process.argv.slice(2);
const entry = (name) => import(pathToFileURL(join(resolve(folder), "esm", `${name}.js`)));
const { checkNik } = await entry("index");
const { checkNik: smallest } = await entry("nik");
const { checkColumn, hasSimd } = await entry("columns");
const { nikParser } = createRequire(import.meta.url)("nik-parser");

/** Made-up numbers with serials 9xxx; one in eight has an impossible day or an unknown regency. */
const two = (n) => String(n).padStart(2, "0");
const values = Array.from({ length: Number(rows) }, (_, n) => {
  const district = n % 8 === 3 ? "359916" : ["351016", "327305", "317101", "360204"][n % 4];
  const day = n % 8 === 5 ? 35 : (n % 28) + 1 + (n % 2 ? 40 : 0);
  return district + two(day) + two((n % 12) + 1) + two(n % 100) + (9000 + (n % 1000));
});
const bytes = new TextEncoder().encode(values.join(""));

/** Best of three; the answer is used, so that nothing is optimised away. */
function time(work) {
  let best = Infinity;
  let sum = 0;
  for (let round = 0; round < 3; round++) {
    const start = process.hrtime.bigint();
    sum += work();
    best = Math.min(best, Number(process.hrtime.bigint() - start));
  }
  return [best / values.length, sum / 3];
}

const each = (check) => () => {
  let good = 0;
  for (const value of values) if (check(value)) good++;
  return good;
};
const column = (column) => () => {
  let good = 0;
  const words = checkColumn("nik", column);
  for (let row = 0; row < words.length; row++) if (words[row] === 0) good++;
  return good;
};
const runs = {
  "nik-parser isValid": [each((value) => nikParser(value).isValid()), 1],
  "absah checkNik": [each((value) => checkNik(value).ok), 2],
  "absah/nik checkNik": [each((value) => smallest(value).ok), 2],
  "absah/columns array of strings": [column(values), 15],
  "absah/columns bytes": [column(bytes), 100],
};
console.log(`${values.length} values, SIMD ${hasSimd()}`);
let slow = 0;
let base = 0;
for (const [name, [work, wanted]] of Object.entries(runs)) {
  const [nanoseconds, good] = time(work);
  base ||= nanoseconds;
  const factor = base / nanoseconds;
  if (factor < wanted) slow++;
  console.log(
    `${name.padEnd(32)} ${nanoseconds.toFixed(1).padStart(8)} ns a value  ${factor.toFixed(1).padStart(6)}× (wanted ${wanted}×)  ${good} good`,
  );
}
if (slow) process.exit(1);
