// What is said outside of the fields: the status line, the list of faults, faults of the card, what was not checked.

import { longDate, sentence, today } from "../common/language";
import { badge, element, find, link, show } from "../common/notes";
import type { Card } from "./card";
import type { Fault, Found } from "./faults";
import { text } from "./texts";

const SEVERITIES = ["error", "warning", "info"] as const;

/** Where a fault is shown: its field, its member, or the head of the page. */
function target({ field, member }: Fault): string {
  return field?.id ?? member?.key ?? "card";
}

/** `Anggota 2, NIK: …`; the field is left out where the message begins with its name anyway. */
export function named({ where, field, member, note }: Fault): string {
  const said = field && note.message.toLowerCase().startsWith(field.label.toLowerCase());
  const place = said ? where.split(", ").slice(0, member ? 1 : 0).join() : where;
  return sentence(place ? `${place}: ${note.message}` : note.message);
}

function entry(fault: Fault): HTMLElement {
  const { severity } = fault.note;
  return element("li", severity, [link(target(fault), [badge(severity), document.createTextNode(named(fault))])]);
}

/** `seen` are the faults that are shown; `done` says that the whole card was asked for. */
export function showResult(card: Card, found: Found, seen: readonly Fault[], done: boolean): void {
  const count = (severity: string) => seen.filter(({ note }) => note.severity === severity).length;
  const [errors = 0, warnings = 0] = SEVERITIES.map(count);
  const kind = card.empty && !done ? "empty" : errors ? "open" : warnings ? "warned" : "ready";
  const quiet = done ? text().stateReady : text().stateSoFar;
  const head = { empty: text().stateEmpty, open: text().stateOpen, warned: text().stateWarned, ready: quiet }[kind];
  const counts = SEVERITIES.flatMap((severity) => (count(severity) ? [text()[`count_${severity}`](count(severity))] : []));
  const rest = kind === "empty" ? text().stateEmptyHelp : !done ? text().stateSoFarHelp : counts.length ? "" : text().countNone;
  const lines = [...counts, rest, card.count ? text().countMembers(card.count) : ""].filter((line) => line !== "");
  find("result").dataset["state"] = kind;

  // Read out when it changes, so it is left alone when it does not.
  const place = find("state");
  const status = [head, ...lines].join("\n");
  if (place.dataset["said"] !== status) {
    place.dataset["said"] = status;
    place.replaceChildren(element("strong", "", head), element("ul", "", lines.map((line) => element("li", "", line))));
  }

  const points = seen.filter(({ note }) => note.severity !== "info").map(entry);
  find("points").replaceChildren(...points);
  find("points").hidden = !points.length;
  const unchecked = done ? found.unchecked : [];
  find("unchecked").textContent = `${text().unchecked}: ${unchecked.join("; ")}.`;
  find("unchecked").hidden = !unchecked.length;
  find("edition-date").textContent = sentence(text().sheetChecked(longDate(today())));
  for (const id of ["printing", "carry"]) find(id).hidden = kind === "empty";

  const whole = seen.filter(({ field, member }) => !field && !member);
  find("card").hidden = !whole.length;
  find("card-notes").replaceChildren(...whole.map(({ note }, at) => show(note, `card-note-${at}`, text().card)));
}
