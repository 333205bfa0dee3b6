// The fields of the card as it is printed, in its order; then those of form F-1.01 that the checks look at.

import type { List } from "absah/codes";

/** How a field is given: typed, chosen from a list, or typed with suggestions. */
type Way = "text" | "name" | "number" | "date" | "short" | "choice" | "suggest";

/** A field as the page shows it. */
export interface Spec {
  key: string;
  way: Way;
  /** The lists whose wordings can be chosen. */
  lists?: readonly List[];
}

const spec = (key: string, way: Way = "text", ...lists: List[]): Spec => ({ key, way, lists });

/** The head of the card. */
export const HEAD: readonly Spec[] = [
  spec("no_kk", "number"),
  spec("nama_kepala_keluarga", "name"),
  spec("alamat"),
  spec("rt", "short"),
  spec("rw", "short"),
  spec("desa"),
  spec("kecamatan"),
  spec("kabupaten"),
  spec("provinsi"),
  spec("kode_pos", "short"),
  spec("kode_desa", "short"),
  spec("tanggal_terbit", "date"),
];

/** A row of the card. */
export const MEMBER: readonly Spec[] = [
  spec("nama", "name"),
  spec("nik", "number"),
  spec("jenis_kelamin", "choice", "sex"),
  spec("tempat_lahir", "name"),
  spec("tanggal_lahir", "date"),
  spec("agama", "choice", "religion"),
  spec("pendidikan", "choice", "education"),
  spec("pekerjaan", "suggest", "occupation"),
  spec("golongan_darah", "choice", "blood"),
  // Cards of different years carry the wordings of one list or the other.
  spec("status_perkawinan", "choice", "marital-six", "marital-four"),
  spec("tanggal_perkawinan", "date"),
  spec("hubungan_keluarga", "choice", "relation"),
  spec("kewarganegaraan", "choice", "citizenship"),
  spec("nama_ayah", "name"),
  spec("nama_ibu", "name"),
];

/** Behind a fold: few members have them. */
export const MORE: readonly Spec[] = [
  spec("no_akta_perkawinan"),
  spec("no_akta_perceraian"),
  spec("tanggal_perceraian", "date"),
  spec("no_paspor"),
  spec("no_kitap"),
  spec("tanggal_akhir_kitap", "date"),
  spec("no_kitas"),
];

/** The key of the list of members. */
export const MEMBERS = "anggota";

/** Keys that mean the same but for capitals and marks: `No KK`, `noKk` and `no_kk`. */
export function folded(key: string): string {
  return key.toLowerCase().replace(/[^a-z0-9]/g, "");
}
