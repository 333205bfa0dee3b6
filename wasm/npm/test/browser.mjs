// Chromium, and a server on this machine alone.
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { delimiter, extname, join, normalize } from "node:path";
import { chromium } from "playwright-core";

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
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".json": "application/json",
};

function program() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const found = folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find((path) => existsSync(path));
  if (!found) throw new Error("no Chromium: install the package chromium, or name one in CHROMIUM");
  return found;
}

export const launch = () => chromium.launch({ executablePath: program(), headless: true, args: FLAGS });

/** Serves places by the start of their path: `{ text, headers }` for a page, `{ folder }` for files. */
export async function serve(places) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const file = Object.keys(places).find((place) => places[place].folder && pathname.startsWith(`${place}/`));
    const page = places[pathname];
    if (page?.text !== undefined) {
      response.writeHead(200, { "content-type": page.type ?? TYPES[".html"], ...page.headers });
      return response.end(page.text);
    }
    const path = file && join(places[file].folder, normalize(decodeURIComponent(pathname.slice(file.length))));
    if (!path || !existsSync(path)) {
      response.writeHead(pathname === "/favicon.ico" ? 204 : 404);
      return response.end();
    }
    response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream" });
    return response.end(readFileSync(path));
  });
  await new Promise((ready) => server.listen(0, "localhost", ready));
  // A test that fails before it closes its server must not keep the others waiting for ever.
  server.unref();
  const close = () => new Promise((done) => (server.close(done), server.closeAllConnections()));
  return { address: `http://localhost:${server.address().port}/`, close };
}

/** A page of its own; what its console says, and requests to elsewhere, are faults. */
export async function open(browser, address) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const faults = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(String(error)));
  context.on("request", (request) => {
    if (!request.url().startsWith(new URL(address).origin)) faults.push(`request to ${request.url()}`);
  });
  await page.goto(address);
  return { context, page, faults };
}
