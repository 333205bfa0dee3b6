// What holds for every page in every state.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** A small telephone and a desk. */
export const SIZES = [
  { width: 360, height: 740 },
  { width: 1280, height: 900 },
];

export async function clean({ faults, away, context }) {
  assert.deepEqual(faults, [], "the console is empty");
  assert.deepEqual(away, [], "no request leaves this machine");
  await context.close();
}

export async function accessible(page, name) {
  // Put in by the test alone: the policy of the page allows no script from elsewhere.
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
  );
  const said = violations.map((found) => `${found.id}: ${found.nodes.map((node) => node.html).join(" | ")}`);
  assert.deepEqual(said, [], `axe finds nothing at ${name}`);
}

export async function fits(page, name) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(over, 0, `nothing sticks out at ${name}`);
}
