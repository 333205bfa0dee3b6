// The made-up families of examples/family, by the names of their texts.

import good from "../../../family/01-baik.json";
import heads from "../../../family/02-dua-kepala.json";
import wife from "../../../family/03-istri-laki-laki.json";
import child from "../../../family/04-anak-lebih-tua.json";
import number from "../../../family/05-nomor-kk-dari-nik.json";
import young from "../../../family/06-kawin-di-bawah-umur.json";
import swapped from "../../../family/07-nik-tertukar.json";
import foreigner from "../../../family/08-orang-asing-kitas.json";
import wives from "../../../family/09-dua-istri.json";

/** Whole cards, as files hold them. */
export const SAMPLES = { good, heads, wife, child, number, young, swapped, foreigner, wives };

/** The name of a sample. */
export type Sample = keyof typeof SAMPLES;
