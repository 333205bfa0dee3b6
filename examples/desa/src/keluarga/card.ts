// The card on the page: filled from a file, and read for the check.

import { isObject } from "../common/card-file";
import { element } from "../common/notes";
import type { Field } from "./field";
import { folded, MEMBERS } from "./fields";
import { Head, Member } from "./group";

const place = document.getElementById("members") as HTMLElement;

/** Entries of an object; what is none has none. */
function entries(value: unknown): Map<string, unknown> {
  return new Map(isObject(value) ? Object.entries(value) : []);
}

/** What stands on the page: head and members, in the keys of the file they came from. */
export class Card {
  head = new Head(new Map());
  members: Member[] = [];
  /** How the file calls the list of members. */
  private key = MEMBERS;
  /** Something else in the place of the list; the check says so. */
  private odd: unknown;

  constructor() {
    this.load({});
  }

  /** Replaces everything by a card of a file. */
  load(card: object): void {
    const values = entries(card);
    const list = [...values.keys()].find((key) => folded(key) === MEMBERS || (!values.has(MEMBERS) && Array.isArray(values.get(key))));
    const given = list === undefined ? undefined : values.get(list);
    values.delete(list ?? "");
    this.key = list ?? MEMBERS;
    this.odd = Array.isArray(given) ? undefined : given;
    this.head = new Head(values);
    const members = Array.isArray(given) ? given : [];
    this.members = members.map((member: unknown) => new Member(entries(member), isObject(member) ? undefined : member));
    if (!this.members.length) this.members.push(new Member(new Map()));
    place.replaceChildren(...this.members.map(({ box }) => box));
    this.number();
  }

  /** The card for the check. Blank members at the end are none. */
  get value(): object {
    const members = this.members.slice(0, this.count).map((member) => member.value);
    return { ...(this.head.value as object), [this.key]: members.length ? members : (this.odd ?? []) };
  }

  /** Members up to the last that is not blank. */
  get count(): number {
    return this.members.map((member) => member.empty).lastIndexOf(false) + 1;
  }

  /** Nothing is filled in. */
  get empty(): boolean {
    return this.head.empty && this.count === 0 && this.odd === undefined;
  }

  /** A blank member at the end. */
  add(): Member {
    const member = new Member(new Map());
    this.put(member, this.members.length);
    return member;
  }

  /** Puts a member at a place. */
  put(member: Member, at: number): void {
    this.members.splice(at, 0, member);
    const before = this.members[at + 1]?.box ?? null;
    place.insertBefore(member.box, before);
    this.number();
  }

  /** Takes a member out; gives where it stood. */
  drop(member: Member): number {
    const at = this.members.indexOf(member);
    this.members.splice(at, 1);
    member.box.remove();
    return at;
  }

  /** The same, but there is always a member to fill in. */
  remove(member: Member): number {
    const at = this.drop(member);
    if (!this.members.length) this.add();
    this.number();
    return at;
  }

  /** Numbers and names of the members, as they stand now. */
  number(): void {
    this.members.forEach((member, at) => member.call(at + 1));
  }

  /** Words in the language of the page. */
  speak(): void {
    for (const group of [this.head, ...this.members]) group.speak();
    this.number();
  }

  /** All fields in their order. */
  fields(): Field[] {
    return [this.head, ...this.members].flatMap((group) => [...group.fields.values()]);
  }

  /** The field of a control. */
  field(control: EventTarget | null): Field | undefined {
    return this.fields().find((field) => field.control === control);
  }

  /** The field and the member of a JSON Pointer. */
  at(path: string): { field: Field | undefined; member: Member | undefined; number: number } {
    const steps = path.split("/").slice(1).map((step) => step.replace(/~1/g, "/").replace(/~0/g, "~"));
    const number = steps[0] === this.key && steps[1] !== undefined ? Number(steps[1]) + 1 : 0;
    const member = this.members[number - 1];
    const key = (number ? steps[2] : steps[0]) ?? "";
    return { field: (number ? member : this.head)?.fields.get(key), member, number };
  }
}

/** Suggestions for the field that has too many values for a choice. */
export function suggest(names: readonly string[]): void {
  const list = document.getElementById("occupations") as HTMLElement;
  list.replaceChildren(...names.map((name) => Object.assign(element("option"), { value: name })));
}
