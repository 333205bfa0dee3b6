// The box for a family card: how the card comes in, who the applicant is, and what was filled in.

import { mask } from "absah";
import { factsFromCard, ready } from "absah/card-facts";
import { readCard } from "../../common/card-file";
import { address, ask, reachable } from "../../common/handover";
import { stop } from "../../common/language";
import { badge, element, find, link } from "../../common/notes";
import type { CardBox, Host } from "../from-card";
import type { Question } from "../question";
import type { Words } from "../words";
import { take, type Came } from "./answer";
import { bindingOf } from "./bindings";
import { members, type Person } from "./members";
import { text } from "./texts";

/** In the order of the list below the members. */
const CAME: readonly Came[] = ["filled", "invalid", "unclear", "kept"];

class Box implements CardBox {
  private readonly file = element("input");
  private readonly area = element("textarea");
  private readonly note = element("div");
  private readonly list = element("div", "choices column");
  private readonly result = element("div", "came-in");
  private readonly replace: HTMLButtonElement;
  private readonly again: HTMLButtonElement;
  private readonly againHint: HTMLElement;
  private readonly repair: HTMLAnchorElement;
  private readonly loader: HTMLElement;
  private readonly chosen: HTMLElement;
  card: object | undefined;
  private people: readonly Person[] = [];
  /** Place of the applicant in the list. */
  private member: number | undefined;
  /** What stood on the card for name and NIK when they were filled in. */
  private readonly given: string[] = ["", ""];
  private why: (() => string) | undefined;

  constructor(
    private readonly host: Host,
    private readonly words: Words,
  ) {
    this.replace = this.button("quiet", () => text().replace);
    this.again = this.button("quiet", () => text().again);
    this.againHint = words.put(element("p", "hint"), () => text().againHint);
    this.repair = words.put(element("a"), () => text().repair);
    this.file.type = "file";
    this.file.accept = ".json,application/json";
    this.file.id = "card-file";
    this.area.id = "card-json";
    this.area.rows = 4;
    this.area.autocomplete = "off";
    this.area.spellcheck = false;
    this.note.id = "card-note";
    this.note.setAttribute("role", "alert");
    this.area.setAttribute("aria-describedby", this.note.id);
    const load = this.button("", () => text().load);
    load.id = "card-load";
    const label = (target: HTMLElement, own: () => string) => {
      const made = words.put(element("label"), own);
      made.htmlFor = target.id;
      return element("div", "field", [made, target]);
    };
    this.loader = element("div", "", [
      words.put(element("p", "hint"), () => text().lead),
      label(this.file, () => text().file),
      label(this.area, () => text().paste),
      load,
    ]);
    const drop = this.button("quiet", () => text().drop);
    drop.id = "card-drop";
    this.again.id = "card-again";
    this.replace.id = "card-replace";
    this.repair.id = "card-repair";
    this.repair.target = "_blank";
    this.repair.rel = "opener";
    this.result.setAttribute("role", "status");
    const hint = words.put(element("p", "hint"), () => text().whoHint);
    hint.id = "card-who-hint";
    const group = element("fieldset", "", [words.put(element("legend"), () => text().who), hint, this.list]);
    group.setAttribute("role", "radiogroup");
    group.setAttribute("aria-describedby", hint.id);
    this.chosen = element("div", "chosen", [
      group,
      this.result,
      this.replace,
      this.againHint,
      element("p", "row", [this.again, this.repair]),
      element("div", "row", [drop, words.put(element("p", "hint"), () => text().dropHint)]),
    ]);
    find("card-place").replaceChildren(this.loader, this.note, this.chosen);

    load.addEventListener("click", () => this.read(this.area.value, true));
    this.file.addEventListener("change", () => {
      const [file] = this.file.files ?? [];
      this.file.value = "";
      void file?.text().then((own) => this.read(own, false));
    });
    this.list.addEventListener("change", ({ target }) => {
      this.member = Number((target as HTMLInputElement).value);
      this.empty();
      this.fill(false);
    });
    this.replace.addEventListener("click", () => {
      this.fill(true);
      this.list.querySelector<HTMLInputElement>(":checked")?.focus();
    });
    this.again.addEventListener("click", () => void this.pull());
    drop.addEventListener("click", () => {
      this.empty();
      host.person.forEach((field, at) => this.typed(field, at) || (field.value = ""));
      this.forget();
      host.refresh();
      this.file.focus();
    });
    this.show();
  }

  private button(className: string, words: () => string): HTMLButtonElement {
    const made = this.words.put(element("button", className), words);
    made.type = "button";
    return made;
  }

  private say(why: (() => string) | undefined): void {
    this.why = why;
    const said = why && element("p", "said", [badge("error"), document.createTextNode(stop(why()))]);
    this.note.replaceChildren(...(said ? [element("div", "note error", [said])] : []));
    if (why && this.area.value) this.area.setAttribute("aria-invalid", "true");
    else this.area.removeAttribute("aria-invalid");
  }

  /** Takes a card out of the text of a file. The same applicant stays chosen. */
  private read(file: string, pasted: boolean): void {
    const read = readCard(file);
    if ("why" in read) {
      this.say(read.why);
      if (pasted && read.at !== undefined) {
        this.area.focus();
        this.area.setSelectionRange(read.at, read.at + 1);
      }
      return;
    }
    const people = members(read.card);
    if (!people.length) return this.say(() => text().noMembers);
    const before = this.member === undefined ? undefined : this.people[this.member];
    const same = people.findIndex(({ name, nik }) => before && (nik ? nik === before.nik : name === before.name));
    const moved = before && same < 0 ? people.findIndex(({ name }) => name === before.name) : same;
    this.card = read.card;
    this.people = people;
    this.member = moved >= 0 ? moved : people.length === 1 ? 0 : undefined;
    this.area.value = "";
    this.empty();
    this.say(undefined);
    this.show();
    if (this.member === undefined) this.result.textContent = read.cards > 1 ? text().first(read.cards) : "";
    else this.fill(false);
    (this.list.querySelector<HTMLInputElement>(":checked") ?? this.list.querySelector("input"))?.focus();
  }

  async pull(): Promise<void> {
    const { card } = await ask();
    if (card !== undefined) return this.read(card, false);
    const there = this.card !== undefined;
    this.say(() => (there ? text().gone : text().notThere));
    this.ways();
  }

  /** The ways to a corrected card: the tab where it stands, or a new one. */
  ways(): void {
    const near = reachable();
    this.again.hidden = this.againHint.hidden = !near;
    this.repair.hidden = near;
    this.repair.href = address("keluarga");
  }

  /** The members, and what belongs to a card that is there. */
  private show(): void {
    const there = this.card !== undefined;
    this.loader.hidden = there;
    this.chosen.hidden = !there;
    this.list.replaceChildren(
      ...this.people.map(({ name, nik, relation }, at) => {
        const input = element("input");
        input.type = "radio";
        input.name = "card-member";
        input.value = String(at);
        input.autocomplete = "off";
        input.checked = at === this.member;
        const more = [relation, nik ? text().nik(mask(nik)) : text().noNik].filter(Boolean).join(" · ");
        const own = element("span", "stack", [element("span", "", name || text().member(at + 1)), element("span", "hint", more)]);
        return element("label", "", [input, own]);
      }),
    );
    this.replace.hidden = true;
    this.ways();
  }

  /** Whether somebody typed something else than the card says. */
  private typed({ value }: HTMLInputElement, at: number): boolean {
    return value.trim() !== "" && value.trim() !== this.given[at];
  }

  apply(): void {
    if (this.member !== undefined) this.fill(false);
  }

  /** Takes back what the card filled in, whichever pack asked. */
  private empty(): void {
    for (const one of this.host.asked()) take(one, undefined);
  }

  /** Fills in what the card says; what was typed only if it is to be replaced. */
  private fill(force: boolean): void {
    const { host, member = -1 } = this;
    const person = this.people[member];
    if (!this.card || !person) return;
    const day = host.day();
    const binding = bindingOf(host.pack().id);
    const facts = day && binding ? factsFromCard(this.card, binding, { member, asOf: day }) : null;
    const came = new Map<Came, (Question | HTMLInputElement)[]>(CAME.map((way) => [way, []]));
    for (const one of facts ? host.questions() : []) {
      const way = take(one, facts?.[one.fact.id], force);
      if (way) came.get(way)?.push(one);
    }
    host.person.forEach((field, at) => {
      const own = at ? person.nik : person.name;
      const kept = this.typed(field, at) && field.value.trim() !== own && own !== "" && !force;
      if (!kept && (own || !this.typed(field, at))) field.value = own;
      this.given[at] = own;
      if (kept) came.get("kept")?.push(field);
    });
    const head = !day ? text().noDay : !binding ? text().unbound : "";
    this.report(came, head);
    host.person[1].dispatchEvent(new Event("change", { bubbles: true }));
  }

  private report(came: ReadonlyMap<Came, readonly (Question | HTMLInputElement)[]>, head: string): void {
    const lines = CAME.flatMap((way) => {
      const all = came.get(way) ?? [];
      if (!all.length) return [];
      const links = all.flatMap((one, at) => {
        const [id, label] = one instanceof HTMLInputElement ? [one.id, one.labels?.[0]?.textContent ?? ""] : [one.target, one.label];
        return [document.createTextNode(at ? "; " : ""), link(id, label)];
      });
      return [element("p", way, [element("strong", "", `${text()[way]}: `), ...links, document.createTextNode(".")])];
    });
    const none = CAME.every((way) => !came.get(way)?.some((one) => !(one instanceof HTMLInputElement)));
    const said = head || (none ? text().nothing : "");
    this.result.replaceChildren(...(said ? [element("p", "", said)] : []), ...lines);
    this.replace.hidden = !came.get("kept")?.length;
    this.ways();
  }

  forget(): void {
    this.card = undefined;
    this.people = [];
    this.member = undefined;
    this.given.fill("");
    this.area.value = "";
    this.result.replaceChildren();
    this.say(undefined);
    this.show();
  }

  speak(): void {
    this.words.speak();
    this.say(this.why);
    this.show();
    this.result.replaceChildren();
    this.apply();
  }
}

/** Builds the box; browsers from before 2023 compile in the background first. */
export async function build(host: Host): Promise<CardBox> {
  await ready();
  return new Box(host, host.words());
}
