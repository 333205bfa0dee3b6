// The page for scholarships and school aid: national ones first, then those of the regency.

import cerdas from "absah/packs/id.banyuwangi-cerdas";
import pocket from "absah/packs/id.banyuwangi.uang-saku";
import college from "absah/packs/id.kip-kuliah";
import school from "absah/packs/id.pip";
import { open } from "./page";
import { BEASISWA } from "./samples";

await open("beasiswa", [college, school, cerdas, pocket], BEASISWA);
