// Made-up people: invented names, serials 9xxx, real region codes. Each shows one thing that happens at a desk.

import type { Values } from "./fields";

const SARI: Values = {
  kind: "new",
  nik: "3510165204879001",
  kk: "3510162310099001",
  name: "SARI CONTOH",
  birthPlace: "Banyuwangi",
  birthDate: "12-04-1987",
  sex: "female",
  address: "Dusun Contoh, No. 7",
  rtrw: "001/002",
  district: "35.10.16",
  phone: "0812 3456 7890",
  married: false,
};

export const SAMPLES = {
  good: SARI,
  corrected: { ...SARI, kind: "change", birthDate: "23 Agustus 1990" },
  swapped: { ...SARI, kind: "lost", birthDate: "04-12-1987" },
  spreadsheet: { ...SARI, nik: "3,51017E+15" },
  cardAsNik: { ...SARI, nik: SARI.kk },
  nikAsCard: { ...SARI, kind: "renew", kk: SARI.nik },
  young: {
    ...SARI,
    nik: "3510160106109002",
    name: "BAYU SAMPEL CONTOH",
    birthDate: "01-06-2010",
    sex: "male",
  },
} satisfies Record<string, Values>;

export type Sample = keyof typeof SAMPLES;
