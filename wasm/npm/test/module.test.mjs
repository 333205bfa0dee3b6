// The module itself: given late, broken, or trapping. A file of its own, so that no default entry has loaded one.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { trapping } from "./trap.mjs";

const root = pathToFileURL(`${process.env.ABSAH_PACKAGE}/`);
const entry = (name) => import(new URL(`esm/${name}.js`, root));
const bytes = readFileSync(new URL("absah.wasm", root));
const reason = (reason) => (error) => error.name === "AbsahError" && error.reason === reason;
const NIK = "3510161204879001";
const SEVEN = "3510161";
const BROKEN = [
  new Uint8Array([0, 97, 115, 109, 9, 9]),
  bytes.subarray(0, 5000),
  new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]),
  new Uint8Array(0),
  "absah.wasm",
  null,
];

test("slim: calls before the module, broken bytes, then the module", async () => {
  const slim = await entry("slim");
  const calls = [
    () => slim.checkNik(NIK),
    () => slim.checkNik(42),
    () => slim.checkNumber("npwp", "013121660091000"),
    () => slim.formatNik(NIK),
    () => slim.checkName("SAMPEL"),
    () => slim.region("35"),
  ];
  for (const call of calls) assert.throws(call, reason("not-ready"));
  await assert.rejects(slim.ready(), reason("not-ready"));
  for (const source of BROKEN) {
    assert.throws(() => slim.initSync(source), reason("bad-module"));
    // A text is an address here.
    if (typeof source !== "string") await assert.rejects(slim.init(source), reason("bad-module"));
    for (const call of calls) assert.throws(call, reason("not-ready"));
  }
  await assert.rejects(slim.init(new Response("gone", { status: 404 })), reason("bad-module"));
  await slim.init(new Response(bytes));
  await slim.ready();
  assert.equal(slim.checkNik(NIK).ok, true);
  slim.initSync(await WebAssembly.compile(bytes));
  assert.equal(slim.checkNik(NIK).ok, true);
});

test("a policy against WebAssembly has a name of its own", async () => {
  const { OpenEngine } = await entry("engine-init");
  const say = (text) => () => {
    throw new WebAssembly.CompileError(text);
  };
  for (const text of ["violates the following Content Security policy directive", "call to WebAssembly.Module() blocked by CSP"]) {
    assert.throws(() => new OpenEngine(say(text)).initSync(bytes), reason("blocked"));
  }
  assert.throws(() => new OpenEngine(say("wrong magic word")).initSync(bytes), reason("bad-module"));
});

test("a trap: a typed error, and one new instance", async () => {
  const { OpenEngine } = await entry("engine-init");
  const { default: create } = await entry("module/full");
  let made = 0;
  const engine = new OpenEngine((module) => (made++, create(module)));
  engine.initSync(trapping(bytes));
  const failed = (error) => reason("internal")(error) && error.cause instanceof WebAssembly.RuntimeError;
  for (let round = 1; round <= 3; round++) {
    assert.equal(engine.run((glue) => glue.nik_status(NIK, 0)), 0);
    assert.equal(made, round);
    assert.throws(() => engine.run((glue) => glue.nik_status(SEVEN, 0)), failed);
    assert.equal(made, round, "built anew only when it is needed");
  }
  // Without a new instance the mark left behind would trap.
  assert.equal(engine.run((glue) => glue.nik_status(NIK, 0)), 0);
});

test("a trap behind the functions of the package", async () => {
  const slim = await entry("slim");
  slim.initSync(trapping(bytes));
  assert.throws(() => slim.checkNik(SEVEN), reason("internal"));
  const answer = slim.checkNik(NIK);
  assert.deepEqual([answer.ok, answer.value.number], [true, NIK]);
  slim.initSync(bytes);
  assert.equal(slim.checkNik(SEVEN).ok, false);
});
