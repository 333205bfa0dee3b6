// What a value tells, beside its field: the parts of a number, the names of a region, an age.

import type { Region } from "absah";
import { regionNames } from "absah/wilayah";
import { longDate } from "../common/language";
import { element } from "../common/notes";
import { dotted, type Reading } from "./application";
import { label, type Field } from "./fields";
import { text } from "./texts";

/** District, regency and province by name, with a word about codes that are not current. */
export function placeName(place: Region): string {
  const known = [...regionNames(place.code)].reverse().filter((name) => name !== null);
  const said = known.length ? known.join(", ") : dotted(place.code);
  switch (place.status) {
    case "retired":
      return `${said} (${text().retired(place.successor ? dotted(place.successor) : "")})`;
    case "unverifiable":
      return `${said} (${text().unverifiable})`;
    case "unknown":
      return `${said} (${text().unknown})`;
    default:
      return said;
  }
}

function either(dates: readonly string[]): string {
  return dates.map(longDate).join(` ${text().or} `);
}

/** Digits two by two, as they belong together. */
function pairs(digits: string): string {
  return digits.match(/../g)?.join(" ") ?? digits;
}

/** The sixteen digits in their three parts. */
function ruler(number: string, middle: string): HTMLElement {
  const parts = [
    [pairs(number.slice(0, 6)), text().partRegion],
    [pairs(number.slice(6, 12)), middle],
    [number.slice(12), text().partSerial],
  ] as const;
  const cells = parts.map(([digits, name]) =>
    element("span", "part", [
      element("span", "digits", digits),
      element("span", "name", name),
    ]),
  );
  return element("p", "ruler", cells);
}

function list(rows: readonly (readonly [string, string])[]): HTMLElement {
  const shown = element("dl");
  for (const [title, said] of rows) {
    shown.append(element("div", "", [element("dt", "", title), element("dd", "", said)]));
  }
  return shown;
}

function nik(reading: Reading): Node[] {
  const value = reading.nik;
  if (!value) return [];
  const day = Number(value.number.slice(6, 8));
  const sex = value.sex === "female" ? text().sex_female : text().sex_male;
  const mark = day > 40 ? ` (${text().bornFemale(day)})` : "";
  return [
    ruler(value.number, text().partBirth),
    list([
      [text().firstRegion, placeName(value.region)],
      [text().born, either(value.birthDates)],
      [text().sex, sex + mark],
    ]),
    element("p", "aside", text().moved),
  ];
}

function kk(reading: Reading): Node[] {
  const value = reading.kk;
  if (!value) return [];
  return [
    ruler(value.number, text().partRecorded),
    list([
      [text().issueRegion, placeName(value.region)],
      [text().recorded, either(value.dates)],
    ]),
  ];
}

function birthDate(reading: Reading): Node[] {
  if (!reading.birthDate) return [];
  const age = reading.age ? ` · ${text().aged(text().age(...reading.age))}` : "";
  return [element("p", "", longDate(reading.birthDate) + age)];
}

function district(reading: Reading): Node[] {
  if (!reading.district || reading.district.status === "unknown") return [];
  return [element("p", "", text().district_of(placeName(reading.district)))];
}

const TOLD: Partial<Record<Field, (reading: Reading) => Node[]>> = { nik, kk, birthDate, district };

/** Fills the place beside a field; an empty one is hidden. */
export function tell(field: Field, reading: Reading, visible: boolean): void {
  const place = document.getElementById(`${field}-told`);
  if (!place) return;
  const said = visible ? (TOLD[field]?.(reading) ?? []) : [];
  place.replaceChildren(...said);
  place.hidden = said.length === 0;
  if (place.getAttribute("role") === "group") {
    place.setAttribute("aria-label", text().told(label(field, text())));
  }
}
