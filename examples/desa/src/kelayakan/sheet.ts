// The printed sheet: one page for the applicant and the file, with room for the officer.

import type { RuleDecision, RulePack } from "absah/rules";
import { longDate, sentence, stop } from "../common/language";
import { element, find } from "../common/notes";
import { basis, needed, outcome, papers, sources, words } from "./panel";
import { entries } from "./reasons";
import { text } from "./texts";
import { said } from "./words";

/** Who the sheet is about; the number is masked already. */
export interface Person {
  readonly name: string;
  readonly nik: string;
}

function cells(tag: "td" | "th", texts: readonly string[]): HTMLElement {
  const made = texts.map((words) => element(tag, "", words));
  if (tag === "th") for (const cell of made) (cell as HTMLTableCellElement).scope = "col";
  return element("tr", "", made);
}

function head(pack: RulePack, day: string, { name, nik }: Person): HTMLElement {
  const version = text().version(pack.id, pack.version, pack.digest.slice(7, 19));
  const rows = [
    [text().name, name],
    [text().nik, nik],
    [text().sheetPack, `${said(pack.title)} (${version})`],
    [text().sheetDay, longDate(day)],
  ];
  const table = element("table", "who");
  for (const [title = "", words] of rows) {
    const cell = element("th", "", title);
    cell.scope = "row";
    table.append(element("tr", "", [cell, element("td", "", words || "–")]));
  }
  return table;
}

function criteria(decision: RuleDecision): HTMLElement {
  const numbers = sources(decision);
  const titles = cells("th", [text().sheetCriterion, text().sheetResult, text().sheetSaid, text().basis]);
  const body = element("tbody");
  let group = "";
  for (const entry of entries(decision)) {
    const around = entry.groups.map((node) => (node.kind === "at_least" ? node.sentence : node.text).replace(/\.$/, "")).join(" › ");
    if (around !== group && around) {
      const cell = element("th", "group", around);
      cell.colSpan = 4;
      cell.scope = "colgroup";
      body.append(element("tr", "", [cell]));
    }
    group = around;
    const [asked, came] = words(entry);
    const row = cells("td", [entry.turned ? entry.node.text : asked, text().sheetOutcome[entry.tone], entry.turned ? asked : came, basis(entry, numbers)]);
    if (entry.carrying) row.className = "carrying";
    body.append(row);
  }
  return element("table", "criteria", [element("thead", "", [titles]), body]);
}

function need(pack: RulePack, decision: RuleDecision): HTMLElement[] {
  const sides = needed(decision);
  if (!sides.length) return [];
  const items = sides.flatMap(({ to, sets }) => {
    const lines = sets.map((set) => {
      const { documents, facts } = papers(pack, set);
      return documents ? `${documents} (${text().settleFacts(facts)})` : text().settleFacts(facts);
    });
    const all = lines.join(`; ${text().or} `);
    return to === "both" ? lines : [`${text().settleTo[to]}: ${all}`];
  });
  return [element("h2", "", text().sheetNeeded), element("ul", "", items.map((words) => element("li", "", stop(sentence(words)))))];
}

/** Fills the printed page; `invalid` names the answers that could not be read. */
export function showSheet(pack: RulePack, decision: RuleDecision | undefined, day: string, person: Person, invalid: readonly string[]): void {
  const place = find("sheet");
  if (!decision) return place.replaceChildren();
  const result = outcome(decision);
  const basisLines = sources(decision).map(({ title, seen }, at) => `[${at + 1}] ${title}${seen ? "" : ` (${text().unseen})`}`);
  place.replaceChildren(
    element("h1", "", [document.createTextNode(text().sheet), element("span", "sub", text().sheetDraft)]),
    head(pack, day, person),
    element("p", "outcome", [element("strong", "", stop(result.head)), document.createTextNode(` ${result.rest}`)]),
    criteria(decision),
    ...need(pack, decision),
    ...(invalid.length ? [element("p", "invalid", text().sheetInvalid(invalid.join("; ")))] : []),
    element("p", "small", `${text().sheetBasis}: ${basisLines.join("; ")}. ${text().status[pack.status]}`),
    element("div", "officer", [element("p", "", text().decisionNote)]),
    element("div", "signed", [text().applicant, text().clerk].map((who) => element("p", "", who))),
    element("p", "foot", text().sheetFoot),
  );
}
