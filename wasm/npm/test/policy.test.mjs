// A page without tools and with a strict Content Security Policy: what it needs, and what is said when that is missing.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, open, serve } from "./browser.mjs";
import { project } from "./smoke.mjs";

const STRICT = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const WASM = "script-src 'self' 'wasm-unsafe-eval'";
/** Said by the page: the answer, or class and reason of what was thrown. */
const SAY = `const say = (text) => (document.querySelector("output").textContent = text);
const fail = (error) => say([error.name, error.reason, error.message].join("|"));
`;
const CHECK = 'const answer = checkNik("35.1016 120487-9001");\nsay([answer.ok, answer.value.mask(), answer.findings[0].code].join("|"));';
const SAID = "true|************9001|number-separators-removed";

const DIRECT = `import { checkNik } from "/absah/esm/index.js";\n${SAY}try {\n${CHECK}\n} catch (error) { fail(error); }\n`;
const SCRIPTS = {
  "/direct.js": DIRECT,
  "/smallest.js": DIRECT.replace("index.js", "nik.js"),
  "/mapped.js": DIRECT.replace("/absah/esm/index.js", "absah"),
  "/slim.js": `import { checkNik, init } from "/absah/esm/slim.js";
${SAY}try { checkNik("0"); } catch (error) { document.title = error.reason; }
init("/absah/absah.wasm").then(() => {\n${CHECK}\n}).catch(fail);\n`,
  "/worker.js": `${SAY}const worker = new Worker("/work.js", { type: "module" });
worker.onmessage = ({ data }) => say(data);\n`,
  "/work.js": `import { checkNik } from "/absah/esm/nik.js";\nconst say = (text) => postMessage(text);\n${CHECK}\n`,
};
const MAP = '{ "imports": { "absah": "/absah/esm/index.js" } }';
const page = (script, head = "") => `<!doctype html><title>page</title>${head}<output></output><script type="module" src="${script}"></script>`;

let browser;
let places;
before(async () => {
  const { folder } = project("policy");
  places = { "/absah": { folder: join(folder, "node_modules/absah") } };
  for (const [path, text] of Object.entries(SCRIPTS)) places[path] = { text, type: "text/javascript" };
  browser = await launch();
});
after(() => browser?.close());

/** What a page says under a policy, and what the browser complained of. */
async function visit(text, policy) {
  const headers = { "content-security-policy": policy };
  // A worker has the policy that its own script was sent with.
  const work = { ...places["/work.js"], headers };
  const server = await serve({ ...places, "/work.js": work, "/": { text, headers } });
  try {
    const { page, faults, context } = await open(browser, server.address);
    await page.waitForFunction(() => document.querySelector("output").textContent, null, { timeout: 10_000 });
    const said = [await page.textContent("output"), await page.title(), faults];
    await context.close();
    return said;
  } finally {
    await server.close();
  }
}

test("a script of its own", async () => {
  for (const script of ["/direct.js", "/smallest.js"]) {
    assert.deepEqual(await visit(page(script), `${STRICT}; ${WASM}`), [SAID, "page", []]);
  }
});

test("an import map, allowed by its hash", async () => {
  const hash = createHash("sha256").update(MAP).digest("base64");
  const text = page("/mapped.js", `<script type="importmap">${MAP}</script>`);
  assert.deepEqual(await visit(text, `${STRICT}; ${WASM} 'sha256-${hash}'`), [SAID, "page", []]);
});

test("slim: the page fetches absah.wasm", async () => {
  assert.deepEqual(await visit(page("/slim.js"), `${STRICT}; ${WASM}; connect-src 'self'`), [SAID, "not-ready", []]);
});

test("a worker", async () => {
  assert.deepEqual(await visit(page("/worker.js"), `${STRICT}; ${WASM}; worker-src 'self'`), [SAID, "page", []]);
});

test("without 'wasm-unsafe-eval': a typed error that says what is missing", async () => {
  for (const [script, also] of [["/direct.js", ""], ["/smallest.js", ""], ["/slim.js", "; connect-src 'self'"]]) {
    const [said] = await visit(page(script), `${STRICT}; script-src 'self'${also}`);
    assert.match(said, /^AbsahError\|blocked\|absah: .*'wasm-unsafe-eval'/);
  }
});
