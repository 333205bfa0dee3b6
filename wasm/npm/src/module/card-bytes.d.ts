/** Made by the build: the module, packed. */
declare const bytes: () => Uint8Array;
export default bytes;
