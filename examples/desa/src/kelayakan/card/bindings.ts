// What a family card tells about the facts of each pack of these pages.

import cerdas from "absah/bindings/kk.banyuwangi-cerdas";
import regency from "absah/bindings/kk.banyuwangi-spm";
import pocket from "absah/bindings/kk.banyuwangi-uang-saku";
import fourteen from "absah/bindings/kk.bps14";
import college from "absah/bindings/kk.kip-kuliah";
import school from "absah/bindings/kk.pip";

const ALL = new Map([cerdas, regency, pocket, fourteen, college, school].map((own) => [(JSON.parse(own) as { pack: { id: string } }).pack.id, own]));

/** The binding of a pack; for some there is none, and everything is asked. */
export function bindingOf(pack: string): string | undefined {
  return ALL.get(pack);
}
