// Texts of the box for family cards, in both languages; they come with the box.

import { lang } from "../../common/language";

const id = {
  lead: "Yang sudah tertulis di Kartu Keluarga tidak perlu diketik lagi. Di halaman Kartu Keluarga, tekan Bawa ke SPM atau Bawa ke Beasiswa; atau buka berkas JSON kartunya di sini. Kartu hanya dibaca di tab ini, tidak disimpan dan tidak dikirim.",
  file: "Buka berkas kartu (JSON)",
  paste: "Atau tempel isi berkasnya",
  load: "Muat kartu",
  notThere: "Kartunya tidak sampai ke tab ini. Di halaman Kartu Keluarga tekan Salin isi kartu, lalu tempel di sini.",
  gone: "Tab kartunya sudah ditutup. Kartu yang sudah dimuat tetap dipakai.",
  noMembers: "Kartu ini tidak memuat anggota keluarga.",
  first: (cards: number) => `Berkas ini memuat ${cards} kartu. Yang dimuat kartu pertama.`,
  who: "Siapa pemohonnya?",
  whoHint: "Begitu dipilih, jawabannya terisi. Jawaban yang sudah diketik tidak diganti.",
  member: (number: number) => `Anggota ${number}`,
  nik: (masked: string) => `NIK ${masked}`,
  noNik: "NIK kosong",
  filled: "Diisi dari Kartu Keluarga",
  invalid: "Salah di kartu, jadi tidak dipakai dan perlu ditanyakan",
  unclear: "Kartunya kurang jelas, jadi perlu ditanyakan",
  kept: "Berbeda dari kartu, tetapi yang sudah diketik tetap dipakai",
  nothing: "Tidak ada jawaban yang dapat diambil dari kartu ini untuk aturan yang dipilih.",
  unbound: "Untuk aturan ini tidak ada yang dapat diambil dari Kartu Keluarga. Semua pertanyaan dijawab seperti biasa.",
  noDay: "Isi dahulu tanggal keputusan yang benar.",
  replace: "Ganti dengan isi kartu",
  again: "Ambil lagi kartunya",
  againHint: "Kartu ini masih terbuka di tab lain. Bila ada yang salah, perbaiki di sana, lalu tekan Ambil lagi kartunya.",
  repair: "Perbaiki di halaman Kartu Keluarga (tab baru)",
  drop: "Lepas kartu",
  dropHint: "Bila kartu dilepas, jawaban yang diisi dari kartu ikut dikosongkan.",
  note: {
    invalid: ["isian ini salah atau tidak terbaca di Kartu Keluarga, jadi tidak dipakai", "Tanyakan jawabannya, atau perbaiki kartunya di halaman Kartu Keluarga."],
    unclear: ["Kartu Keluarga kurang jelas untuk menjawab ini", "Tanyakan keadaan yang sebenarnya."],
    kept: (value: string) => [`di Kartu Keluarga: ${value}`, "Yang dipakai jawaban yang sudah diketik."],
  } as {
    invalid: readonly [string, string];
    unclear: readonly [string, string];
    kept: (value: string) => readonly [string, string];
  },
};

type Texts = typeof id;

const en: Texts = {
  lead: "What the family card says need not be typed again. On the page Family card, press Take to SPM or Take to Scholarships; or open the JSON file of the card here. The card is read in this tab only, and neither stored nor sent.",
  file: "Open the file of a card (JSON)",
  paste: "Or paste what is in the file",
  load: "Load the card",
  notThere: "The card has not come to this tab. On the page Family card press Copy the card, then paste it here.",
  gone: "The tab of the card has been closed. The card that was loaded is still used.",
  noMembers: "This card has no members.",
  first: (cards) => `The file holds ${cards} cards. The first has been loaded.`,
  who: "Who is the applicant?",
  whoHint: "The answers are filled in when you choose. What has been typed is not replaced.",
  member: (number) => `Member ${number}`,
  nik: (masked) => `NIK ${masked}`,
  noNik: "no NIK",
  filled: "Filled in from the family card",
  invalid: "Wrong on the card, so not used and to be asked",
  unclear: "Not clear on the card, so to be asked",
  kept: "Differs from the card, but what was typed is used",
  nothing: "This card gives no answer to the rule that is chosen.",
  unbound: "Nothing is taken from family cards for this rule. All questions are answered as usual.",
  noDay: "Give a date of the decision that can be read first.",
  replace: "Replace with what the card says",
  again: "Fetch the card again",
  againHint: "This card is still open in another tab. If something is wrong, correct it there, then press Fetch the card again.",
  repair: "Correct it on the page Family card (new tab)",
  drop: "Let go of the card",
  dropHint: "The answers that came from the card then go too.",
  note: {
    invalid: ["this is wrong on the family card or cannot be read, and is not used", "Ask for the answer, or correct the card on the page Family card."],
    unclear: ["the family card is not clear enough to answer this", "Ask how it really is."],
    kept: (value) => [`on the family card: ${value}`, "What was typed is used."],
  },
};

/** The texts in the language that is shown. */
export function text(): Texts {
  return lang() === "id" ? id : en;
}
