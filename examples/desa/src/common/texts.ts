// Texts that every page has, in both languages. What is said about a value comes from the package `absah`.

const id = {
  pages: "Halaman",
  page_ktp: "Permohonan KTP-el",
  page_keluarga: "Kartu Keluarga",
  desk: "Loket pelayanan desa",
  languages: "Bahasa",
  samplesChoose: "Pilih contoh",
  samplesFill: "Isi dengan contoh",
  error: "Salah",
  warning: "Periksa",
  info: "Catatan",
  why: "Mengapa?",
  whyAbout: (field: string) => `tentang ${field}`,
  law: "Dasar hukum",
  lawNone: "Tidak bersandar pada pasal tertentu, melainkan pada cara nomor dan tanggal disusun atau kebiasaan di kantor.",
  article: (number: string) => `Pasal ${number}`,
  paragraph: (number: string) => `ayat (${number})`,
  point: (number: string) => `angka ${number}`,
  letter: (letter: string) => `huruf ${letter}`,
  annex: (form: string) => `lampiran ${form}`,
  code: "Kode temuan",
  also: "Lihat juga",
  result: "Hasil pemeriksaan",
  unverified: "Yang diperiksa hanya bentuk dan kecocokan data. Ini bukan verifikasi Dukcapil.",
  print: "Cetak ringkasan",
  sheetChecked: (date: string) => `Diperiksa ${date}`,
  edition: (version: string, regions: string) => `Absah ${version}, daftar wilayah per ${regions}`,
  offlineReady: "Halaman ini sudah bisa dibuka tanpa internet.",
  offlineNot: "Halaman ini belum tersimpan untuk dibuka tanpa internet.",
};

/** Texts of every page in one language. */
export type Common = typeof id;

const en: Common = {
  pages: "Pages",
  page_ktp: "KTP-el application",
  page_keluarga: "Family card",
  desk: "Village service desk",
  languages: "Language",
  samplesChoose: "Choose a sample",
  samplesFill: "Fill in",
  error: "Error",
  warning: "Check",
  info: "Note",
  why: "Why?",
  whyAbout: (field) => `about ${field}`,
  law: "Law",
  lawNone: "Rests on no particular article, but on how numbers and dates are made up or on office practice.",
  article: (number) => `article ${number}`,
  paragraph: (number) => `(${number})`,
  point: (number) => `point ${number}`,
  letter: (letter) => `letter ${letter}`,
  annex: (form) => `annex ${form}`,
  code: "Code of the finding",
  also: "See also",
  result: "Result of the check",
  unverified: "Only form and agreement of the data are checked. This is no verification by Dukcapil.",
  print: "Print the summary",
  sheetChecked: (date) => `Checked on ${date}`,
  edition: (version, regions) => `Absah ${version}, list of regions of ${regions}`,
  offlineReady: "This page now opens without internet.",
  offlineNot: "This page is not kept for use without internet yet.",
};

/** Both languages. */
export const common = { id, en };
