// The printed sheet: one page for the applicant and the file, with room for the officer.

import type { RuleDecision, RulePack } from "absah/rules";
import { longDate, sentence, stop } from "../common/language";
import { element, find } from "../common/notes";
import { basis, gaps, needed, outcome, papers, short, sources } from "./panel";
import { begins, entries, words } from "./reasons";
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
  const room = "…".repeat(14);
  const rows = [
    [text().name, name || room, text().nik, nik || room],
    [text().sheetPack, said(pack.title), text().sheetDay, longDate(day)],
  ];
  const row = (words: readonly string[]) =>
    words.map((own, at) => {
      const cell = element(at % 2 ? "td" : "th", "", own);
      if (at % 2 === 0) (cell as HTMLTableCellElement).scope = "row";
      return cell;
    });
  return element("table", "who", rows.map((words) => element("tr", "", row(words))));
}

function criteria(decision: RuleDecision): HTMLElement {
  const numbers = sources(decision);
  const titles = cells("th", [text().sheetCriterion, text().sheetResult, text().sheetSaid, text().basis]);
  const body = element("tbody");
  entries(decision).forEach((entry, at, all) => {
    for (const words of begins(entry, all[at - 1])) {
      const cell = element("th", "around", words);
      cell.colSpan = 4;
      cell.scope = "colgroup";
      body.append(element("tr", "", [cell]));
    }
    const [asked, came] = words(entry, true);
    const result = entry.turned ? text().sheetTurned[entry.tone] : text().sheetOutcome[entry.tone];
    const row = cells("td", [asked, result, came, basis(entry, numbers)]);
    if (entry.carrying) row.className = "carrying";
    body.append(row);
  });
  return element("table", "criteria", [element("thead", "", [titles]), body]);
}

function need(pack: RulePack, decision: RuleDecision): HTMLElement[] {
  const sides = needed(decision);
  const items = sides.flatMap(({ to, sets }) => {
    const lines = sets.map((set) => {
      const { documents, facts } = papers(pack, set);
      return documents ? `${documents} (${text().settleFacts(facts)})` : text().settleFacts(facts);
    });
    const all = lines.join(`; ${text().or} `);
    return to === "both" ? lines : [`${text().settleTo[to]}: ${all}`];
  });
  items.push(...gaps(decision));
  if (!items.length) return [];
  return [element("h2", "", text().sheetNeeded), element("ul", "", items.map((words) => element("li", "", stop(sentence(words)))))];
}

/** Fills the printed page; `invalid` names the answers that could not be read, `card` those of the family card. */
export function showSheet(
  pack: RulePack,
  decision: RuleDecision | undefined,
  day: string,
  person: Person,
  invalid: readonly string[],
  card: readonly string[],
): void {
  const place = find("sheet");
  if (!decision) return place.replaceChildren();
  const result = outcome(decision);
  const numbered = sources(decision);
  const basisLines = numbered.map(({ title, seen }, at) => `[${at + 1}] ${title}${seen ? "" : "*"}`).join("; ");
  const unseen = numbered.every(({ seen }) => seen) ? "" : `* ${sentence(text().unseen)}. `;
  const state = `${text().sheetPack}: ${text().version(pack.id, pack.version, short(pack))}. ${text().status[pack.status]}`;
  place.replaceChildren(
    element("h1", "", [document.createTextNode(text().sheet), element("span", "sub", text().sheetDraft)]),
    head(pack, day, person),
    element("p", "outcome", [element("strong", "", stop(result.head)), document.createTextNode(` ${result.rest}`)]),
    criteria(decision),
    ...need(pack, decision),
    ...(invalid.length ? [element("p", "invalid", text().sheetInvalid(invalid.join("; ")))] : []),
    element("p", "small", `${text().sheetBold} ${card.length ? `${text().sheetCard(card.join("; "))} ` : ""}${text().sheetBasis}: ${basisLines}. ${unseen}${state}`),
    element("div", "hands", [
      element("p", "officer", text().decisionNote),
      element("div", "signed", [text().applicant, text().clerk].map((who) => element("p", "", who))),
    ]),
    element("p", "foot", text().sheetFoot),
  );
}
