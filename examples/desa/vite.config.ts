import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";

/** The pages of the desk; the first is the one that a folder stands for. */
const PAGES = ["index", "keluarga", "spm", "beasiswa", "surat"];

/** Puts in what pages have in common: `<!-- part head -->` stands for `parts/head.html`. */
function parts(): Plugin {
  const part = (name: string) => readFileSync(new URL(`parts/${name}.html`, import.meta.url), "utf8").trimEnd();
  return {
    name: "parts",
    transformIndexHtml: {
      order: "pre",
      handler(html, { path }) {
        const page = path.replace(/^\//, "").replace(/^index\.html$/, "");
        const whole = html.replace(/ *<!-- part (\w+) -->/g, (_, name: string) => part(name));
        return whole.replace(`href="./${page}" data-text`, `aria-current="page" $&`);
      },
    },
  };
}

/** Tells the service worker which files the pages have. */
function offline(): Plugin {
  return {
    name: "offline",
    enforce: "post",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const worker = bundle["worker.js"];
        if (worker?.type !== "chunk") throw new Error("worker.js is not part of the build");
        const files = Object.values(bundle).filter((file) => file !== worker);
        for (const page of PAGES.map((name) => `${name}.html`)) {
          if (!files.some((file) => file.fileName === page)) throw new Error(`${page} is not there yet`);
        }
        const edition = createHash("sha256");
        for (const file of files) edition.update(file.fileName).update(file.type === "chunk" ? file.code : file.source);
        const list = JSON.stringify(files.map((file) => `./${file.fileName}`).sort());
        worker.code = worker.code
          .replace(/(["'`])%FILES%\1/, () => JSON.stringify(list))
          .replace("%EDITION%", edition.digest("hex").slice(0, 12));
        if (worker.code.includes("%FILES%")) throw new Error("the list of files found no place in worker.js");
      },
    },
  };
}

export default defineConfig({
  base: "./",
  plugins: [parts(), offline()],
  build: {
    // Browsers of the last years; Safari knows the word 'wasm-unsafe-eval' since 16.
    target: ["chrome100", "firefox102", "safari16"],
    chunkSizeWarningLimit: 1500,
    // Everything is a file of its own: the policy of the page allows no data in addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { ...Object.fromEntries(PAGES.map((name) => [name, `${name}.html`])), worker: "src/worker.ts" },
      output: { entryFileNames: (chunk) => (chunk.name === "worker" ? "worker.js" : "assets/[name]-[hash].js") },
    },
  },
  // The package lies outside of this folder, in the target folder of the workspace.
  server: { host: "localhost", fs: { allow: ["../.."] } },
  preview: { host: "localhost" },
});
