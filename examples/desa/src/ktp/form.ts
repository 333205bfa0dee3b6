// Reads and fills the form, and says at each field what was found.

import { show } from "../common/notes";
import type { FieldNote, Reading } from "./application";
import { FIELDS, label, type Field, type Values } from "./fields";
import { tell } from "./readout";
import { text } from "./texts";

export const form = document.getElementById("form") as HTMLFormElement;

/** The control or group of a field. */
function control(field: Field): HTMLElement {
  return document.getElementById(field) as HTMLElement;
}

const married = form.elements.namedItem("married") as HTMLInputElement;

export function values(): Values {
  const data = new FormData(form);
  const typed = Object.fromEntries(FIELDS.map((field) => [field, String(data.get(field) ?? "")]));
  return { ...(typed as Record<Field, string>), married: married.checked };
}

export function fill(wanted: Values): void {
  for (const field of FIELDS) {
    const element = form.elements.namedItem(field) as HTMLInputElement | RadioNodeList;
    element.value = wanted[field];
  }
  married.checked = wanted.married;
}

/** The field an event happened in. */
export function fieldOf(target: EventTarget | null): Field | null {
  const name = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target.name : "";
  if (name === "married") return "birthDate";
  return FIELDS.find((field) => field === name) ?? null;
}

/** Shows notes and readings of the fields in `visible`; the others stay quiet. */
export function showNotes(notes: readonly FieldNote[], reading: Reading, visible: ReadonlySet<Field>): void {
  for (const field of FIELDS) {
    const said = visible.has(field) ? notes.filter((note) => note.field === field) : [];
    const place = document.getElementById(`${field}-notes`) as HTMLElement;
    place.replaceChildren(...said.map((note, index) => show(note, `${field}-note-${index}`, label(field, text()))));
    const wrong = said.some((note) => note.severity === "error");
    const element = control(field);
    element.setAttribute("aria-invalid", String(wrong));
    const hint = document.getElementById(`${field}-hint`) ? [`${field}-hint`] : [];
    const ids = [...hint, ...said.map((_, index) => `${field}-note-${index}`)];
    if (ids.length) element.setAttribute("aria-describedby", ids.join(" "));
    else element.removeAttribute("aria-describedby");
    const box = element.closest(".field") as HTMLElement;
    box.dataset["state"] = wrong ? "error" : said.some((note) => note.severity === "warning") ? "warning" : "quiet";
    tell(field, reading, visible.has(field));
  }
  const young = reading.age !== null && reading.age[0] < 17 && visible.has("birthDate");
  (document.getElementById("married-row") as HTMLElement).hidden = !young;
}

/** The papers that belong to the chosen kind. */
export function showPapers(kind: string, papers: readonly string[] | undefined): void {
  const place = document.getElementById("papers") as HTMLElement;
  place.hidden = !papers;
  const list = document.getElementById("papers-list") as HTMLElement;
  list.replaceChildren(
    ...(papers ?? []).map((paper) => {
      const item = document.createElement("li");
      item.textContent = paper;
      return item;
    }),
  );
  (document.getElementById("renew-hint") as HTMLElement).hidden = kind !== "renew";
}
