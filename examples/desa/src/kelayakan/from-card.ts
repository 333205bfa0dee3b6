// Where answers can come from besides the counter: the place at which a checked family card will be handed over.

import type { FactInput, RulePack } from "absah/rules";

/** Facts by their names, as a file or another part of the desk gives them; a page takes them over in `take`. */
export type Given = Readonly<Record<string, FactInput>>;

/**
 * What a family card tells about the facts of a pack, on a day. What failed the check of the card comes as
 * `{ reason: "invalid" }` and is left open. A page hands the card over in memory only.
 */
export type FactsFromCard = (card: object, pack: RulePack, asOf: string) => Given;
