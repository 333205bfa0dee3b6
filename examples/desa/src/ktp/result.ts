// The panel that says whether the application can be printed, and the summary of errors after a submit.

import { longDate, sentence } from "../common/language";
import { badge, element, find, link } from "../common/notes";
import type { FieldNote } from "./application";
import { label } from "./fields";
import { text } from "./texts";

export interface State {
  /** All notes, also those of fields that nobody has come to yet. */
  notes: readonly FieldNote[];
  /** Notes that are shown at their fields. */
  visible: readonly FieldNote[];
  /** Nothing has been typed, and nobody has asked. */
  empty: boolean;
  today: string;
}

/** A note in a list, with a link to its field. */
function entry(note: FieldNote, content: Node[]): HTMLElement {
  return element("li", note.severity, [link(note.field, content)]);
}

/** `NIK: …`, except where the message begins with the name of the field anyway. */
function named(note: FieldNote): string {
  const name = label(note.field, text());
  const said = note.message.toLowerCase().startsWith(name.toLowerCase());
  return said ? sentence(note.message) : `${name}: ${note.message}`;
}

export function ready(state: State): boolean {
  return !state.notes.some((note) => note.severity === "error");
}

export function showResult(state: State): void {
  const errors = state.visible.filter((note) => note.severity === "error" && !note.missing);
  const warnings = state.visible.filter((note) => note.severity === "warning");
  const missing = state.notes.filter((note) => note.missing);
  const done = ready(state);
  const kind = state.empty ? "empty" : !done ? "open" : warnings.length ? "warned" : "ready";
  const head = {
    empty: text().stateEmpty,
    open: text().stateOpen,
    warned: text().stateReadyWarned,
    ready: text().stateReady,
  }[kind];
  find("result").dataset["state"] = kind;

  // Read out when it changes, so it is left alone when it does not.
  const counts = [
    errors.length ? text().countErrors(errors.length) : "",
    warnings.length ? text().countWarnings(warnings.length) : "",
    missing.length && !state.empty ? text().countMissing(missing.length) : "",
  ].filter((count) => count !== "");
  if (state.empty) counts.push(text().stateEmptyHelp);
  else if (!counts.length && done) counts.push(text().countNone);
  const status = [head, ...counts].join("\n");
  const place = find("state");
  if (place.dataset["said"] !== status) {
    place.dataset["said"] = status;
    place.replaceChildren(
      element("strong", "", head),
      element("ul", "", counts.map((count) => element("li", "", count))),
    );
  }

  const points = [...errors, ...warnings].map((note) =>
    entry(note, [badge(note.severity), document.createTextNode(named(note))]),
  );
  find("points").replaceChildren(...points);
  find("points").hidden = points.length === 0;
  find("edition-date").textContent = sentence(text().sheetChecked(longDate(state.today)));
  const print = find("print") as HTMLButtonElement;
  print.disabled = !done;
  find("print-hint").hidden = done;
}

/** The errors above the form, with links; takes the focus. Hidden when there are none. */
export function showSummary(state: State, focus: boolean): void {
  const place = find("summary");
  const errors = state.notes.filter((note) => note.severity === "error");
  place.hidden = errors.length === 0;
  find("summary-title").textContent = text().summary(errors.length);
  const links = errors.map((note) => entry(note, [document.createTextNode(named(note))]));
  find("summary-list").replaceChildren(...links);
  if (focus && errors.length) place.focus();
}

export function hideSummary(): void {
  find("summary").hidden = true;
}
