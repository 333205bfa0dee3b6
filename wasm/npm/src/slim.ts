/** `absah/slim`: the same functions without the module; give `absah/absah.wasm` to `init` or `initSync` first. */
export { init, initSync } from "./full.js";
export * from "./public.js";
