/** Made by the build: the glue of wasm-bindgen as a function that makes an instance. */
declare const create: (module: WebAssembly.Module) => unknown;
export default create;
