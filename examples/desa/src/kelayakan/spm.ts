// The page for statements of poverty: the rule of the regency first, then the lists it rests on, then a letter's term.

import regency from "absah/packs/id.banyuwangi.spm";
import validity from "absah/packs/id.banyuwangi.spm-berlaku";
import fourteen from "absah/packs/id.spm.bps14";
import detection from "absah/packs/id.spm.kepmensos-262-2022";
import { open } from "./page";
import { SPM } from "./samples";

await open("spm", [regency, fourteen, detection, validity], SPM);
