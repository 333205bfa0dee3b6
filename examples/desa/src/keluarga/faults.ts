// What a check found, by the places of the page.

import { checkFamily, type FamilyFinding } from "absah/family";
import { lang, small, today } from "../common/language";
import type { Link, Note } from "../common/notes";
import type { Card } from "./card";
import type { Field } from "./field";
import type { Member } from "./group";
import { text } from "./texts";

/** A note with its place: a field, else a member, else the card. */
export interface Fault {
  note: Note;
  field: Field | undefined;
  member: Member | undefined;
  /** The place in words, `anggota 3, tanggal lahir`; empty for the card. */
  where: string;
}

/** What a check gave. */
export interface Found {
  faults: readonly Fault[];
  /** What was not checked and why, in words. */
  unchecked: readonly string[];
}

/** A place in words; beside a place of the same member the field alone. */
function where(card: Card, path: string, beside?: string): string {
  const { field, member, number } = card.at(path);
  const near = beside !== undefined && number > 0 && card.at(beside).number === number;
  const parts = [number && !near ? small(text().member(number)) : "", field ? small(field.label) : ""];
  return parts.filter((part) => part !== "").join(", ") || (member ? small(text().member(number)) : "");
}

function related(card: Card, finding: FamilyFinding): Link[] {
  const links = finding.related.map((path) => {
    const { field, member } = card.at(path);
    return { words: where(card, path, finding.path) || text().card, id: field?.id ?? member?.key ?? "" };
  });
  const left = finding.relatedTotal - links.length;
  return left > 0 ? [...links, { words: `+ ${left}`, id: "" }] : links;
}

const WEIGHT = { error: 0, warning: 1, info: 2 };

/** Checks the card as it stands on the page. */
export function check(card: Card): Found {
  const value = card.value;
  const answer = checkFamily(value, { lang: lang(), asOf: today() });
  const faults = answer.findings.map((finding): Fault => {
    const { severity, message, help, law, code, path } = finding;
    const { field, member } = card.at(path);
    const note: Note = { severity, message, help, law, code, also: related(card, finding) };
    return { note, field, member, where: where(card, path) };
  });
  const parents = card.members.some((member) => ["nama_ayah", "nama_ibu"].some((key) => member.fields.get(key)?.empty === false));
  const why = (part: string): string => {
    const key = part === "parents" && parents ? "crowd" : part;
    return (text()[`unchecked_${key}` as "unchecked_head"] as string | undefined) ?? part;
  };
  return { faults: faults.sort((a, b) => WEIGHT[a.note.severity] - WEIGHT[b.note.severity]), unchecked: answer.notChecked.map(why) };
}
