// Makes the package out of src/ and the modules: `node build.mjs MODULES PACKS BINDINGS LETTERS PACKAGE`; `cargo xtask wasm` calls it.
// Every file stays a file of its own, so that the entries share state and bundlers drop what is not used.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { transformSync } from "esbuild";

const [modules, packs, bindings, letters, out] = process.argv.slice(2);
const GLUE = ["nik", "full", "codes", "compare", "family", "card", "rules", "letters", "columns"];
const INLINED = [...GLUE, "columns-simd"];

/** Parts of the glue without use here: engine.ts loads modules, and who has WebAssembly's policies has `encodeInto`. */
const UNUSED = [
  /^(async )?function (__wbg_load|__wbg_init|__wbg_init_once|__wbg_finalize_init|initSync)\([\s\S]*?^\}$/gm,
  /^if \(!\('encodeInto' in cachedTextEncoder\)\) \{[\s\S]*?^\}$/gm,
  /^ {4}if \(realloc === undefined\) \{[\s\S]*?^ {4}\}$/gm,
];

/** Parts of the glue that read texts. */
const READING = [
  /^function (getStringFromWasm0|decodeText)\([\s\S]*?^\}$/gm,
  /^(let cachedTextDecoder = |cachedTextDecoder\.decode\(|const MAX_SAFARI_DECODE_BYTES|let numBytesDecoded).*$/gm,
];

/** Glue with exports and one instance a file becomes a function that makes an instance a call. */
function factory(name) {
  let text = readFileSync(join(modules, name, "absah.js"), "utf8");
  const exported = [...text.matchAll(/^export function (\w+)/gm)].map((match) => match[1]);
  text = text
    .replace(/^export function /gm, "function ")
    .replace(/^export \{[^}]*\};?$/gm, "")
    .replace(/^\/\* @ts-self-types.*$/gm, "")
    .replace(/^let __wbg_init_promise;$/gm, "");
  for (const part of UNUSED) text = text.replace(part, "");
  // After a throw the engine drops the instance with its memory.
  text = text.replace(/^ {4}try \{\n([\s\S]*?)^ {4}\} catch \(e\) \{[\s\S]*?^ {4}\}$/gm, "$1");
  // What a module throws is told by the engine: the text of a throw is not read, and so no text where none goes out.
  text = text.replace(/throw new Error\(getStringFromWasm0\(arg0, arg1\)\);/, 'throw new Error("thrown");');
  if (text.split("getStringFromWasm0(").length === 2) for (const part of READING) text = text.replace(part, "");
  // No object of JavaScript goes in or out.
  if (!/ToExternrefTable|FromExternrefTable/.test(text)) text = text.replace(/^ +(const table = wasm\.__wbindgen_externrefs|table\.set\().*$/gm, "");
  if (/^export|import\.meta|initSync|__wbg_(load|init|finalize)/m.test(text)) throw new Error(`${name}: the glue has a new shape`);
  return `export default function create(module) {
${text}
wasm = new WebAssembly.Instance(module, __wbg_get_imports()).exports;
wasm.__wbindgen_start();
return { ${exported.join(", ")} };
}
`;
}

function inlined(name) {
  const packed = readFileSync(join(modules, name, "absah.lzma"), "base64");
  const { module, parts, all, starts } = JSON.parse(readFileSync(join(modules, name, "sizes.json"), "utf8"));
  const imports = 'import { join } from "../join.js";\nimport { unpack } from "../unpack.js";\n';
  const whole = `unpack("${packed}", ${all})`;
  const own = (bytes) => (starts.length ? `join(${bytes}, [${starts}], ${module})` : bytes);
  if (parts === all) return `${imports}export default () => ${own(whole)};\n`;
  return `${imports}let made;
const whole = () => (made ??= ${whole});
export default () => ${own(`whole().subarray(0, ${parts})`)};
export const tables = () => new TextDecoder().decode(whole().subarray(${parts}));
`;
}

/** The names of the rule packs. */
const named = (folder) => readdirSync(folder).map((name) => name.replace(/\.json$/, ""));
const ids = named(packs);
/** The names of the bindings of family cards. */
const cards = named(bindings);
/** The names of the templates of letters. */
const templates = named(letters);

/** A compiled pack as a module of JavaScript, for JSON is imported differently by every tool. */
const packed = (folder, id) => `export default ${JSON.stringify(readFileSync(join(folder, `${id}.json`), "utf8").trim())};\n`;
const PACK_TYPES = "/** A compiled rule pack, for `loadPack` of `absah/rules`. */\ndeclare const pack: string;\nexport default pack;\n";

const BINDING_TYPES =
  "/** A compiled binding of family cards, for `factsFromCard` of `absah/card-facts`. */\ndeclare const binding: string;\nexport default binding;\n";

const TEMPLATE_TYPES =
  "/** A compiled template of letters, for `loadTemplate` of `absah/letters`. */\ndeclare const template: string;\nexport default template;\n";

/** Every source as [path without extension, TypeScript]. */
function* sources(folder = "src", path = "") {
  for (const entry of readdirSync(join(folder, path), { withFileTypes: true })) {
    const own = join(path, entry.name);
    if (entry.isDirectory()) yield* sources(folder, own);
    else if (own.endsWith(".ts") && !own.endsWith(".d.ts")) yield [own.replace(/\.ts$/, ""), readFileSync(join(folder, own), "utf8")];
  }
}

// Fields are assigned: defining them costs half of a check.
const tsconfigRaw = { compilerOptions: { useDefineForClassFields: false } };

rmSync(out, { recursive: true, force: true });
const files = [
  ...sources(),
  ...GLUE.map((name) => [`module/${name}`, factory(name)]),
  ...INLINED.map((name) => [`module/${name}-bytes`, inlined(name)]),
  ...ids.map((id) => [`packs/${id}`, packed(packs, id)]),
  ...cards.map((id) => [`bindings/${id}`, packed(bindings, id)]),
  ...templates.map((id) => [`letters/${id}`, packed(letters, id)]),
];
for (const format of ["esm", "cjs"]) {
  for (const [path, text] of files) {
    const file = join(out, format, `${path}.js`);
    mkdirSync(dirname(file), { recursive: true });
    const options = { loader: "ts", format, target: "es2021", charset: "utf8", minifySyntax: true, tsconfigRaw };
    writeFileSync(file, transformSync(text, options).code);
  }
  writeFileSync(join(out, format, "package.json"), `{ "type": "${format === "esm" ? "module" : "commonjs"}" }\n`);
  execFileSync("node_modules/.bin/tsc", ["-p", "tsconfig.json", "--outDir", join(out, format)], { stdio: "inherit" });
  cpSync("src/module", join(out, format, "module"), { recursive: true });
  for (const id of ids) writeFileSync(join(out, format, "packs", `${id}.d.ts`), PACK_TYPES);
  for (const id of cards) writeFileSync(join(out, format, "bindings", `${id}.d.ts`), BINDING_TYPES);
  for (const id of templates) writeFileSync(join(out, format, "letters", `${id}.d.ts`), TEMPLATE_TYPES);
}
cpSync(join(modules, "full", "absah.wasm"), join(out, "absah.wasm"));
cpSync(packs, join(out, "packs"), { recursive: true });
cpSync(bindings, join(out, "bindings"), { recursive: true });
cpSync(letters, join(out, "letters"), { recursive: true });

const { devDependencies, ...manifest } = JSON.parse(readFileSync("package.json", "utf8"));
writeFileSync(join(out, "package.json"), JSON.stringify(manifest, null, 2) + "\n");
for (const name of ["README.md", "LICENSE-MIT", "LICENSE-APACHE"]) {
  const from = name === "README.md" ? "../README.md" : `../../${name}`;
  if (existsSync(from)) cpSync(from, join(out, name));
}
