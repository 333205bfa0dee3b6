/** What each kind of number tells, beside its digits. */
import { iso } from "./option.js";
import { NIP_FORMS, NPSN_FORMS, NPWP_FORMS, PHONE_FORMS } from "./generated/codes.js";
import type { Kind, NipForm, NpsnForm, NpwpForm, PhoneForm } from "./generated/codes.js";
import type { CommonOptions, KkValue, NikValue, NumberValue, Region, Sex } from "./types.js";
import type { DateInput } from "./types.js";
import { numberValue, readKk, readNik, region } from "./value.js";
import { text } from "./words.js";

export interface NpwpValue extends NumberValue {
  readonly form: NpwpForm;
}
export interface NisnValue extends NumberValue {
  readonly birthYear: number;
}
export interface NpsnValue extends NumberValue {
  readonly form: NpsnForm;
}
export interface NipValue extends NumberValue {
  readonly form: NipForm;
  readonly birthDate?: string;
  /** Year and month of appointment; the year alone under contract. */
  readonly appointed?: string;
  readonly sex?: Sex;
}
export interface PhoneValue extends NumberValue {
  readonly form: PhoneForm;
}
export interface AktaValue extends NumberValue {
  readonly form: "modern" | "free";
  readonly region?: Region;
  readonly type?: string;
  readonly date?: string;
}

interface Values {
  nik: NikValue;
  kk: KkValue;
  npwp: NpwpValue;
  nisn: NisnValue;
  npsn: NpsnValue;
  nip: NipValue;
  phone: PhoneValue;
  akta: AktaValue;
}

/** The value of a kind. */
export type ValueOf<K extends Kind> = K extends keyof Values ? Values[K] : NumberValue;

export interface NumberOptions extends CommonOptions {
  /** Birth date in your data: compared with NIK, NISN, NIP and the date of a certificate. */
  readonly birthDate?: DateInput;
  /** Compared with NIK and NIP. */
  readonly sex?: Sex | null;
  /** NIK of the same person, which a family card must not repeat. */
  readonly nik?: string | null;
}

export function readNumber(words: Uint32Array, at: number): NumberValue {
  const at1 = words[at + 1]!;
  switch (words[at]) {
    case 1:
      return readNik(words, at);
    case 2:
      return readKk(words, at);
    case 3:
      return numberValue(text(words, at + 2), { form: NPWP_FORMS[at1] });
    case 4:
      return numberValue(text(words, at + 2), { birthYear: at1 });
    case 5:
      return numberValue(text(words, at + 2), { form: NPSN_FORMS[at1] });
    case 6:
      return numberValue(text(words, at + 6), nip(words, at));
    case 7:
      return numberValue(text(words, at + 2), { form: PHONE_FORMS[at1] });
    case 8: {
      const type = String.fromCharCode(words[at + 4]!, words[at + 5]!);
      const date = words[at + 6] ? { date: iso(words[at + 6]!) } : {};
      return numberValue(text(words, at + 7), { form: "modern", region: region(words, at + 1), type, ...date });
    }
    case 9:
      return numberValue(text(words, at + 1), { form: "free" });
    default:
      return numberValue(text(words, at + 1), {});
  }
}

function nip(words: Uint32Array, at: number): object {
  const [form, birth, year, month, sex] = words.subarray(at + 1, at + 6);
  return {
    form: NIP_FORMS[form!],
    ...(birth ? { birthDate: iso(birth) } : {}),
    ...(year ? { appointed: String(year - 1).padStart(4, "0") + (month ? "-" + String(month).padStart(2, "0") : "") } : {}),
    ...(sex ? { sex: sex === 1 ? "male" : "female" } : {}),
  };
}
