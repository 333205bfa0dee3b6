// The package as users get it: packed, and installed into a project beside the built one.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const TOOLS = fileURLToPath(new URL("../node_modules/.bin/", import.meta.url));
const npmrc = fileURLToPath(new URL("../.npmrc", import.meta.url));

/** Runs a program; what it prints is in the error, and is the result. */
export function run(program, args, cwd) {
  try {
    return execFileSync(program, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    throw new Error(`${program} ${args.join(" ")}\n${error.stdout}\n${error.stderr}`);
  }
}

/** A new project with the packed package in it; gives its folder and the tarball. */
export function project(name) {
  const folder = join(dirname(process.env.ABSAH_PACKAGE), "smoke", name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  run("npm", ["pack", "--silent", "--pack-destination", folder], process.env.ABSAH_PACKAGE);
  const tarball = join(folder, readdirSync(folder).find((file) => file.endsWith(".tgz")));
  writeFileSync(join(folder, "package.json"), '{ "name": "smoke", "private": true }\n');
  cpSync(npmrc, join(folder, ".npmrc"));
  // Without dependencies nothing is fetched.
  run("npm", ["install", "--offline", "--no-audit", "--no-fund", tarball], folder);
  return { folder, tarball };
}

export function write(folder, files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
