// What the form tells for the letter of the application.

import type { Enclosed } from "../common/handover";
import type { Values } from "./fields";

/** The kinds that the letter has by one name; a damaged card and an extension are one choice here and two there. */
const KIND: Readonly<Record<string, string>> = { new: "baru", lost: "hilang", change: "perubahan" };

/** Everything as it was typed: the letter is checked again on its own page. */
export function enclosed(values: Values): Enclosed {
  const text = (field: "nik" | "kk" | "name" | "birthPlace" | "birthDate" | "address" | "phone") => values[field].trim();
  const data = (parts: Readonly<Record<string, string | undefined>>) =>
    Object.fromEntries(Object.entries(parts).filter(([, own]) => own));
  const [, rt, rw] = /^(\d{1,3})\s*\/\s*(\d{1,3})$/.exec(values.rtrw.trim()) ?? [];
  const address = [text("address"), rt && rw && `RT ${rt} RW ${rw}`].filter(Boolean).join(", ");
  const person = {
    nama: text("name"),
    nik: text("nik"),
    tempat_lahir: text("birthPlace"),
    tanggal_lahir: text("birthDate"),
    telepon: text("phone"),
  };
  return {
    template: "id.surat.permohonan-ktp-el",
    data: { ...data({ kk: text("kk"), alamat: address, permohonan: KIND[values.kind] }), pemohon: data(person) },
    nik: text("nik"),
  };
}
