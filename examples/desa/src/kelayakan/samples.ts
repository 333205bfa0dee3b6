// Made-up cases, each with the pack and the day that it is for. People are invented, with serials 9xxx.

import keluarga from "../../../eligibility/keluarga.json";
import pelajar from "../../../eligibility/pelajar.json";
import siswa from "../../../eligibility/siswa.json";
import type { Given } from "./from-card";

/** A case as it is filled in. */
export interface Sample {
  readonly pack: string;
  /** Day of the decision; today unless given. */
  readonly day?: string;
  readonly facts: Given;
}

/** Who stands on the printed sheet of a sample. */
export const PERSON = { name: "SITI CONTOH", nik: "3510164507909001" };

const NOT_KNOWN = { reason: "not_known" } as const;

const LABOURER: Given = {
  pbi_jk: false,
  jamkesda: false,
  domisili: "3510162001",
  jumlah_anggota: 4,
  luas_lantai: 31.99,
  lantai: "tanah",
  dinding: "bambu",
  jamban: "tidak_ada",
  penerangan: "bukan_listrik",
  air_minum: "sumur_tak_terlindung",
  bahan_bakar: "kayu",
  daging_per_minggu: 1,
  pekerjaan: "buruh_tani",
  upah: 599_999,
};

const SOLID: Given = {
  ...LABOURER,
  luas_lantai: 32,
  lantai: "semen",
  dinding: "tembok",
  jamban: "sendiri",
  penerangan: "listrik",
  bahan_bakar: "gas",
  upah: 600_000,
};

const STUDENT: Given = {
  tahun_lulus: 2026,
  diterima: true,
  akreditasi: "baik_sekali",
  pemegang_kip: false,
  bantuan: [],
  desil_dtsen: { value: 2, date: "2026-02-10", source: "dtsen" },
};

/** Cases of the page for statements of poverty. */
export const SPM = {
  poor: { pack: "id.banyuwangi.spm", facts: LABOURER },
  covered: { pack: "id.banyuwangi.spm", facts: { ...LABOURER, pbi_jk: true } },
  solid: { pack: "id.banyuwangi.spm", facts: SOLID },
  half: {
    pack: "id.banyuwangi.spm",
    facts: { ...LABOURER, luas_lantai: NOT_KNOWN, daging_per_minggu: undefined, upah: undefined, jamban: "sendiri" },
  },
  fourteen: { pack: "id.spm.bps14", facts: keluarga as Given },
  homeless: { pack: "id.spm.kepmensos-262-2022", facts: { tempat_tinggal: false } },
  letter: { pack: "id.banyuwangi.spm-berlaku", facts: { penerbit: "3510162001", tanggal_terbit: "2026-08-23" } },
} satisfies Record<string, Sample>;

/** Cases of the page for scholarships. */
export const BEASISWA = {
  decile: { pack: "id.kip-kuliah", day: "2026-03-01", facts: STUDENT },
  income: { pack: "id.kip-kuliah", day: "2026-03-01", facts: pelajar as Given },
  late: { pack: "id.kip-kuliah", day: "2026-03-01", facts: { ...STUDENT, tahun_lulus: 2022 } },
  other: {
    pack: "id.kip-kuliah",
    day: "2026-03-01",
    facts: { ...STUDENT, desil_dtsen: { value: 2, date: "2026-02-10", source: "p3ke" } },
  },
  gap: {
    pack: "id.kip-kuliah",
    day: "2026-03-01",
    facts: { ...(pelajar as Given), desil_dtsen: { value: 7, date: "2026-02-10", source: "dtsen" }, provinsi: "papua_selatan" },
  },
  pupil: { pack: "id.pip", facts: siswa as Given },
  cerdas: {
    pack: "id.banyuwangi-cerdas",
    day: "2021-04-12",
    facts: {
      domisili: "3510162001",
      tanggal_daftar: "2021-04-11",
      formulir_miskin: true,
      miskin_menurut_survei: NOT_KNOWN,
      lulus_snmptn: true,
      perguruan_tinggi: "unej",
    },
  },
  pocket: {
    pack: "id.banyuwangi.uang-saku",
    day: "2018-07-16",
    facts: { jenjang: "smp", keluarga_miskin: true, rentan_putus: true, domisili: "351021" },
  },
} satisfies Record<string, Sample>;

/** The name of a sample. */
export type SampleName = keyof typeof SPM | keyof typeof BEASISWA;
