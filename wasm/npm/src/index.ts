/** `absah`: every number, persons and regions, with the module inside; synchronous right after import. */
import { inline } from "./full.js";
import bytes from "./module/full-bytes.js";

inline(bytes);

export * from "./public.js";
