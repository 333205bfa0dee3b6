// The desk: listens to the form and keeps what is shown in step with it.

import { ready as loaded, version } from "absah";
import "absah/locales/en";
import { address, offer } from "../common/handover";
import { lang, today } from "../common/language";
import { find } from "../common/notes";
import { start } from "../common/start";
import { judge } from "./application";
import { FIELDS, KINDS, related, type Field } from "./fields";
import { fieldOf, fill, form, showNotes, showPapers, values } from "./form";
import { enclosed } from "./letter";
import { hideSummary, ready, showResult, showSummary, type State } from "./result";
import { SAMPLES, type Sample } from "./samples";
import { showSheet } from "./sheet";
import { text } from "./texts";

/** Fields that were left once: from then on what is wrong with them is said. */
const visited = new Set<Field>();
/** After a submit the summary above the form follows every change. */
let submitted = false;

const announce = find("announce");
const whole = find<HTMLInputElement>("whole");

function refresh(): State {
  announce.textContent = "";
  const typed = values();
  const { notes, reading } = judge(typed, lang(), today());
  const visible = notes.filter((note) => visited.has(note.field) && (submitted || !note.missing));
  const empty = !submitted && FIELDS.every((field) => typed[field].trim() === "");
  const state: State = { notes, visible, empty, today: today() };
  showNotes(visible, reading, visited);
  showResult(state);
  showSheet(typed, reading, state, whole.checked);
  const kind = KINDS.find((kind) => kind === typed.kind);
  showPapers(typed.kind, kind && text()[`papers_${kind}`]);
  if (submitted) showSummary(state, false);
  return state;
}

function begin(): void {
  visited.clear();
  submitted = false;
  hideSummary();
}

form.addEventListener("focusout", (event) => {
  const field = fieldOf(event.target);
  if (!field) return;
  visited.add(field);
  refresh();
});

form.addEventListener("change", (event) => {
  const field = fieldOf(event.target);
  if (!field) return;
  visited.add(field);
  refresh();
});

// While typing, only what was said already is looked at again, here and where it was compared with this field.
form.addEventListener("input", (event) => {
  const field = fieldOf(event.target);
  if (!field) return;
  const said = related(field).some((other) => find(`${other}-notes`).childElementCount > 0);
  if (said && visited.has(field)) refresh();
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  for (const field of FIELDS) visited.add(field);
  submitted = true;
  const state = refresh();
  showSummary(state, true);
  if (ready(state)) find("result-title").focus();
});

form.addEventListener("reset", () => {
  begin();
  // The fields are empty only after this event.
  setTimeout(() => {
    refresh();
    announce.textContent = text().cleared;
    find("nik").focus();
  });
});

find("fill").addEventListener("click", () => {
  begin();
  const sample = find<HTMLSelectElement>("sample").value as Sample;
  fill(SAMPLES[sample]);
  for (const field of FIELDS) visited.add(field);
  refresh();
});

whole.addEventListener("change", refresh);
find("print").addEventListener("click", () => window.print());
offer(
  () => undefined,
  undefined,
  () => enclosed(values()),
);

for (const key of Object.keys(SAMPLES)) find<HTMLSelectElement>("sample").append(new Option(key, key));
// Browsers from before 2023 compile in the background; all others are ready at once.
await loaded();
start(text, version(), () => {
  for (const option of find<HTMLSelectElement>("sample").options) {
    option.text = text()[`sample_${option.value as Sample}`];
  }
  find<HTMLAnchorElement>("to-letter").href = address("surat");
  refresh();
});
