/** `import "absah/locales/en-family"` once, then `lang: "en"` in any call, those of `absah/family` included. */
import { texts as family } from "../generated/en-family.js";
import { texts } from "../generated/en.js";
import { addTexts } from "../texts.js";

addTexts("en", texts);
addTexts("en", family);
