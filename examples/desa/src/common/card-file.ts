// A card of a file: the text of the file as an object, or why it is none, in plain words.

import { lang, sentence } from "./language";
import { readJson, type Fault } from "./json";

/** More members than any family has; larger cards are for the program. */
export const MOST = 100;

const id = {
  jsonEmpty: "Belum ada yang ditempel.",
  jsonPlace: (line: number, column: number) => `Baris ${line}, kolom ${column}: `,
  json_value: "di sini seharusnya ada isi, yaitu teks di antara tanda petik, angka, atau null",
  json_key: "di sini seharusnya ada nama isian di antara tanda petik ganda",
  json_colon: "di depan bagian ini kurang titik dua (:)",
  json_comma: "di depan bagian ini kurang koma atau kurung penutup",
  json_quote: "tanda petik penutup kurang di akhir baris ini",
  json_escape: "garis miring terbalik (\\) di dalam teks harus ditulis dua kali",
  json_surplus: "sesudah kartu masih ada tulisan lain; tempel satu kartu saja",
  json_trailing: "koma di depan kurung penutup ini harus dihapus",
  json_quotes: 'tanda petiknya harus tanda petik ganda yang lurus (")',
  json_end: "tulisannya terputus di sini; bagian akhir berkas belum ikut tersalin",
  json_deep: "kurungnya bersusun terlalu dalam untuk sebuah kartu",
  jsonNone: "Ini bukan sebuah kartu. Sebuah kartu ditulis di antara kurung kurawal: { … }",
  jsonMany: (most: number, found: number) => `Kartu ini berisi ${found} anggota. Halaman ini memuat paling banyak ${most}; untuk kartu sebesar ini pakai program absah.`,
};

type Texts = typeof id;

const en: Texts = {
  jsonEmpty: "Nothing has been pasted yet.",
  jsonPlace: (line, column) => `Line ${line}, column ${column}: `,
  json_value: "a value should stand here: text between quotes, a number, or null",
  json_key: "the name of a field should stand here, between double quotes",
  json_colon: "a colon (:) is missing in front of this",
  json_comma: "a comma or a closing bracket is missing in front of this",
  json_quote: "the closing quote is missing at the end of this line",
  json_escape: "a backslash (\\) within a text has to be written twice",
  json_surplus: "something else follows the card; paste one card only",
  json_trailing: "the comma in front of this closing bracket has to go",
  json_quotes: 'quotes have to be straight double quotes (")',
  json_end: "the text breaks off here; the end of the file was not copied",
  json_deep: "the brackets are nested too deeply for a card",
  jsonNone: "This is no card. A card stands between curly brackets: { … }",
  jsonMany: (most, found) => `This card has ${found} members. This page takes ${most} at most; use the program absah for a card of this size.`,
};

const text = (): Texts => (lang() === "id" ? id : en);

/** Whether something of a file has fields. */
export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A card, and of how many; or why there is none, said in the language of the page, and where. */
export type FileRead = { card: object; cards: number } | { why: () => string; at?: number };

const broke = ({ line, column, wanted }: Fault): string => sentence(`${text().jsonPlace(line, column)}${text()[`json_${wanted}`]}`);

/** Reads the text of a file; of several cards the first. */
export function readCard(file: string): FileRead {
  if (file.trim() === "") return { why: () => text().jsonEmpty };
  const { value, fault } = readJson(file);
  if (fault) return { why: () => broke(fault), at: fault.at };
  const all: unknown[] = Array.isArray(value) ? value : [value];
  const [card] = all;
  if (!isObject(card)) return { why: () => text().jsonNone };
  const members = Math.max(...Object.values(card).map((own: unknown) => (Array.isArray(own) ? own.length : 0)), 0);
  if (members > MOST) return { why: () => text().jsonMany(MOST, members) };
  return { card, cards: all.length };
}
