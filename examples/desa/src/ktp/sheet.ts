// The page that is printed. Numbers are hidden but for their last digits, unless the clerk asks for all of them.

import { version } from "absah";
import { longDate, sentence, stop } from "../common/language";
import { element } from "../common/notes";
import { dotted, type Reading } from "./application";
import { label, type Values } from "./fields";
import { placeName } from "./readout";
import { ready, type State } from "./result";
import { text } from "./texts";

/** All but the last characters of what was typed, letters and digits alone. */
function masked(typed: string, last: number): string {
  const kept = typed.replace(/[^\p{L}\p{N}]/gu, "");
  const shown = kept.length > last ? kept.slice(-last) : "";
  return "*".repeat(kept.length - shown.length) + shown;
}

export function showSheet(values: Values, reading: Reading, state: State, whole: boolean): void {
  const number = (typed: string, last: number) => (whole ? typed.trim() : masked(typed, last));
  const born = [values.birthPlace.trim(), reading.birthDate ? longDate(reading.birthDate) : values.birthDate.trim()];
  const district = reading.district
    ? `${dotted(reading.district.code)} ${placeName(reading.district)}`
    : values.district.trim();
  const kind = text()[`kind_${values.kind}` as "kind_new"] ?? "";
  const sex = values.sex === "male" ? text().sex_male : values.sex === "female" ? text().sex_female : "";
  const rows: [string, string][] = [
    [text().kind, kind],
    [label("nik", text()), number(values.nik, 4)],
    [label("kk", text()), number(values.kk, 4)],
    [label("name", text()), values.name.trim()],
    [text().bornWhere, born.filter((part) => part !== "").join(", ")],
    [label("sex", text()), sex],
    [label("address", text()), values.address.trim()],
    [label("rtrw", text()), reading.rtrw ?? values.rtrw.trim()],
    [label("district", text()), district],
    [label("phone", text()), number(values.phone, 3)],
  ];
  const table = element("table");
  for (const [title, said] of rows) {
    const head = element("th", "", title);
    head.scope = "row";
    table.append(element("tr", "", [head, element("td", "", said || "–")]));
  }

  const warnings = state.notes.filter((note) => note.severity === "warning");
  const remarks = warnings.length
    ? [
        element("h2", "", text().sheetWarnings),
        element("ul", "", warnings.map((note) => element("li", "", `${stop(sentence(note.message))} ${stop(sentence(note.help))}`))),
      ]
    : [element("p", "", text().sheetNoWarnings)];

  const signed = [text().applicant, text().clerk].map((who) => element("p", "", who));
  const { package: edition, regions } = version();
  const foot = [
    sentence(text().sheetChecked(longDate(state.today))),
    text().edition(edition, longDate(regions)),
  ].join(" · ");
  const sheet = document.getElementById("sheet") as HTMLElement;
  sheet.replaceChildren(
    element("h1", "", text().sheet),
    ...(ready(state) ? [] : [element("p", "open", text().sheetOpen)]),
    table,
    ...remarks,
    element("div", "signed", signed),
    element("p", "foot", `${foot}. ${text().unverified} ${text().sheetFoot}`),
  );
}
