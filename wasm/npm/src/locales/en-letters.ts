/** `import "absah/locales/en-letters"` once, then `lang: "en"` in any call, those of `absah/letters` included. */
import { texts as letters } from "../generated/en-letters.js";
import { texts } from "../generated/en.js";
import { addTexts } from "../texts.js";

addTexts("en", texts);
addTexts("en", letters);
