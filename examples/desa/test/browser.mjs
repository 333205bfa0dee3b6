// A browser and the built page, as a desk has them.

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { preview } from "vite";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const NAMES = ["chromium", "chromium-browser", "google-chrome"];
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

function program() {
  const named = process.env.CHROMIUM;
  if (named) return named;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const found = folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find((path) => existsSync(path));
  if (!found) throw new Error("no Chromium: install the package chromium, or name one in CHROMIUM");
  return found;
}

/** Serves `dist` on a free port of this machine. */
export async function serve() {
  const server = await preview({ root: ROOT, preview: { port: 0, host: "localhost" }, logLevel: "silent" });
  return { address: server.resolvedUrls.local[0], close: () => server.close() };
}

/** The pages and a browser, there while the tests of a file run. */
export function ready() {
  const shared = {};
  before(async () => {
    shared.server = await serve();
    shared.browser = await launch();
  });
  after(async () => {
    await shared.browser?.close();
    await shared.server?.close();
  });
  return shared;
}

export function launch() {
  return chromium.launch({ executablePath: program(), headless: true, args: FLAGS });
}

/** A page of its own with its faults and requests written down. The day of the check is fixed. */
export async function open(browser, address, { width = 1280, height = 900, ...rest } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, locale: "id-ID", ...rest });
  const page = await context.newPage();
  const faults = [];
  const away = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(String(error)));
  context.on("request", (request) => {
    if (!["localhost", "127.0.0.1", "[::1]"].includes(new URL(request.url()).hostname)) away.push(request.url());
  });
  await page.clock.setFixedTime(new Date("2026-11-24T09:00:00"));
  await page.goto(address);
  await page.waitForFunction(() => document.querySelector("h1")?.textContent !== "");
  return { context, page, faults, away };
}
