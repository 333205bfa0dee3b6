/** Made by the build: the module, packed. */
declare const bytes: () => Uint8Array;
export default bytes;
/** The tables of checks with their Indonesian texts, packed with it. */
export declare const tables: () => string;
