// Where pictures for people go; never part of the repository.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const TARGET = process.env.CARGO_TARGET_DIR ?? fileURLToPath(new URL("../../../target", import.meta.url));
export const FOLDER = join(TARGET, "desa");
mkdirSync(FOLDER, { recursive: true });

export async function shoot(page, name) {
  await page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: true });
}
