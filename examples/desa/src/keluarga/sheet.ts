// The page that is printed: who is on the card, and what to correct. Numbers are hidden unless they are asked for.

import { mask } from "absah/nik";
import { longDate, sentence, stop, today } from "../common/language";
import { element, find } from "../common/notes";
import type { Card } from "./card";
import type { Found } from "./faults";
import type { Group } from "./group";
import { named } from "./result";
import { text } from "./texts";

const COLUMNS = ["nama", "nik", "jenis_kelamin", "tanggal_lahir", "hubungan_keluarga", "status_perkawinan"];
const NUMBERS = ["no_kk", "nik"];

/** What stands in a field of the page; numbers as the clerk wants them. */
function shown(group: Group, key: string, whole: boolean): string {
  const typed = group.fields.get(key)?.control.value.trim() ?? "";
  return NUMBERS.includes(key) && !whole ? mask(typed) : typed;
}

function row(cells: readonly string[], tag: "td" | "th", first?: string): HTMLElement {
  const made = cells.map((cell) => element(tag, "", cell || "–"));
  if (tag === "th") for (const cell of made) (cell as HTMLTableCellElement).scope = "col";
  return element("tr", "", first === undefined ? made : [element(tag, "", first), ...made]);
}

function head(card: Card, whole: boolean): HTMLElement {
  const own = (key: string) => shown(card.head, key, whole);
  const numbers = [own("rt"), own("rw")].filter((part) => part !== "").join("/");
  const village = ["desa", "kecamatan", "kabupaten", "provinsi"].map(own).filter((part) => part !== "").join(", ");
  const address = [own("alamat"), numbers && `RT/RW ${numbers}`, village].filter((part) => part !== "").join(", ");
  const { no_kk: number = "", nama_kepala_keluarga: name = "" } = text().field;
  const rows = [[number, own("no_kk")], [name, own("nama_kepala_keluarga")], [text().sheetAddress, address]];
  const table = element("table");
  for (const [title = "", said = ""] of rows) {
    const cell = element("th", "", title);
    cell.scope = "row";
    table.append(element("tr", "", [cell, element("td", "", said || "–")]));
  }
  return table;
}

function members(card: Card, whole: boolean): HTMLElement {
  const table = element("table", "members");
  const titles = row(COLUMNS.map((key) => text().field[key] ?? key), "th", text().sheetNumber);
  const rows = card.members
    .slice(0, card.count)
    .map((member, at) => row(COLUMNS.map((key) => shown(member, key, whole)), "td", String(at + 1)));
  table.append(element("thead", "", [titles]), element("tbody", "", rows));
  return table;
}

/** Fills the printed page with what is on the screen. */
export function showSheet(card: Card, found: Found, edition: { package: string; regions: string }, whole: boolean): void {
  const items = found.faults.map((fault) => {
    const { severity, help } = fault.note;
    const begin = element("strong", "", `${text()[severity]}: `);
    return element("li", "", [begin, document.createTextNode(`${stop(named(fault))} ${stop(sentence(help))}`)]);
  });
  const wrong = found.faults.some(({ note }) => note.severity === "error");
  const foot = `${sentence(text().sheetChecked(longDate(today())))} · ${text().edition(edition.package, longDate(edition.regions))}`;
  const unchecked = found.unchecked.length ? [element("p", "", `${text().unchecked}: ${found.unchecked.join("; ")}.`)] : [];
  find("sheet").replaceChildren(
    element("h1", "", text().sheet),
    ...(wrong ? [element("p", "open", text().sheetOpen)] : []),
    head(card, whole),
    members(card, whole),
    ...(items.length ? [element("h2", "", text().sheetFindings), element("ul", "", items)] : [element("p", "", text().sheetNone)]),
    ...unchecked,
    element("p", "foot", `${foot}. ${text().unverified} ${text().sheetFoot}`),
  );
}
