/** Made by the build: the module, packed. */
declare const bytes: () => Uint8Array;
export default bytes;
/** The tables of checks of facts with their texts, packed with it. */
export declare const tables: () => string;
