// Judges a whole application: every value by itself and against the others. Touches no page.

import { checkDate, checkKk, checkName, checkNik, checkNumber, region } from "absah";
import type { Finding, KkValue, NikValue, Region } from "absah";
import type { Lang } from "../common/language";
import type { Note } from "../common/notes";
import { chosen, FIELDS, label, type Field, type Values } from "./fields";
import { text } from "./texts";

/** What the values mean, as far as they could be read. */
export interface Reading {
  nik: NikValue | null;
  kk: KkValue | null;
  birthDate: string | null;
  age: [years: number, months: number] | null;
  district: Region | null;
  rtrw: string | null;
}

/** What is said about a field of the application. */
export interface FieldNote extends Note {
  field: Field;
}

export interface Judgement {
  notes: FieldNote[];
  reading: Reading;
}

/** Findings that compare the NIK with another field are shown at that field: there the clerk is typing. */
const ELSEWHERE: Record<string, Field> = {
  "nik-birth-date-differs": "birthDate",
  "nik-birth-date-swapped": "birthDate",
  "nik-birth-date-one-digit": "birthDate",
  "nik-sex-differs": "sex",
};

const ADULT = 17;
const OPTIONAL: Field[] = ["phone"];

export function judge(values: Values, lang: Lang, today: string): Judgement {
  const notes: FieldNote[] = [];
  const say = (field: Field, severity: Note["severity"], message: string, help: string, more: Partial<Note> = {}) =>
    notes.push({ field, severity, message, help, law: [], code: "", ...more });
  const given = (field: Field) => values[field].trim() !== "";

  for (const field of FIELDS) {
    if (given(field) || OPTIONAL.includes(field)) continue;
    const name = label(field, text());
    const message = chosen(field) ? text().choose(name) : text().missing(name);
    say(field, "error", message, "", { missing: true });
  }

  const date = checkDate(values.birthDate, { notAfter: today, lang });
  const birthDate = date.value?.date ?? null;
  if (given("birthDate")) {
    for (const finding of date.findings) notes.push(noteOf("birthDate", finding));
    if (!birthDate && date.ok) say("birthDate", "error", text().noDate, text().noDateHelp);
  }

  const sex = values.sex === "male" || values.sex === "female" ? values.sex : undefined;
  const nik = checkNik(values.nik, {
    asOf: today,
    lang,
    ...(birthDate && { birthDate }),
    ...(sex && { sex }),
  });
  if (given("nik")) {
    for (const finding of nik.findings) notes.push(noteOf(ELSEWHERE[finding.code] ?? "nik", finding));
    if (nik.ok && !nik.value) say("nik", "error", text().noNumber(text().nik), text().noNumberHelp);
  }

  const kk = checkKk(values.kk, { asOf: today, lang, ...(nik.value && { nik: nik.value.number }) });
  if (given("kk")) {
    for (const finding of kk.findings) notes.push(noteOf("kk", finding));
    if (kk.ok && !kk.value) say("kk", "error", text().noNumber(text().kk), text().noNumberHelp);
  }

  if (given("name")) {
    for (const finding of checkName(values.name, { lang }).findings) notes.push(noteOf("name", finding));
  }

  const age = birthDate && date.ok ? ageOn(birthDate, today) : null;
  if (age && age[0] < ADULT) {
    const said = text().age(...age);
    const more = { law: ["uu-24-2013/63-1"], why: text().youngWhy };
    if (values.married) say("birthDate", "info", text().youngMarried(said), text().youngMarriedHelp, more);
    else say("birthDate", "warning", text().young(said), text().youngHelp, more);
  }

  const rtrw = checkNumber("rtrw", values.rtrw, { asOf: today, lang });
  if (given("rtrw")) for (const finding of rtrw.findings) notes.push(noteOf("rtrw", finding));

  if (given("phone")) {
    for (const finding of checkNumber("phone", values.phone, { asOf: today, lang }).findings) {
      notes.push(noteOf("phone", finding));
    }
  }

  const district = given("district") ? districtOf(values.district) : null;
  if (given("district")) {
    const { districtForm, districtFormHelp, districtUnknown, districtUnknownHelp, districtRetired } = text();
    if (!district) say("district", "error", districtForm, districtFormHelp);
    else if (district.status === "unknown") say("district", "warning", districtUnknown, districtUnknownHelp);
    else if (district.status === "retired") {
      const next = district.successor ? dotted(district.successor) : "";
      say("district", "warning", districtRetired, text().districtRetiredHelp(next));
    }
  }

  const weight = { error: 0, warning: 1, info: 2 };
  notes.sort((a, b) => FIELDS.indexOf(a.field) - FIELDS.indexOf(b.field) || weight[a.severity] - weight[b.severity]);
  const reading: Reading = {
    nik: nik.value,
    kk: kk.value,
    birthDate,
    age,
    district,
    rtrw: rtrw.value?.number ?? null,
  };
  return { notes, reading };
}

function noteOf(field: Field, { severity, message, help, law, code }: Finding): FieldNote {
  return { field, severity, message, help, law, code };
}

function districtOf(typed: string): Region | null {
  const digits = typed.replace(/[\s.]/g, "");
  return /^\d{6}$/.test(digits) ? region(digits) : null;
}

/** `351016` as 35.10.16. */
export function dotted(code: string): string {
  return code.match(/../g)?.join(".") ?? code;
}

/** Completed years and months; the birthday itself counts. */
function ageOn(birthDate: string, today: string): [number, number] | null {
  const [year = 0, month = 0, day = 0] = birthDate.split("-").map(Number);
  const [thisYear = 0, thisMonth = 0, thisDay = 0] = today.split("-").map(Number);
  const months = (thisYear - year) * 12 + (thisMonth - month) - (thisDay < day ? 1 : 0);
  return months < 0 ? null : [Math.floor(months / 12), months % 12];
}
