/** `import "absah/locales/en"` once, then `lang: "en"` in any call. */
import { texts } from "../generated/en.js";
import { addTexts } from "../texts.js";

addTexts("en", texts);
