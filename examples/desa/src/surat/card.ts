// The box for a family card: how it comes in, and who the letter is about.

import { mask } from "absah";
import { readCard } from "../common/card-file";
import { ask, expected, offer, type Enclosed } from "../common/handover";
import { stop } from "../common/language";
import { badge, element, find } from "../common/notes";
import { members, type Person } from "../kelayakan/card/members";
import { text } from "./texts";

/** What the page does with a card. */
export interface Host {
  /** A member was chosen. */
  readonly chosen: (card: object, member: number) => void;
  /** The tab that led here gave something beside the card. */
  readonly enclosed: (more: Enclosed) => void;
}

export class CardBox {
  private card: object | undefined;
  private people: readonly Person[] = [];
  private member: number | undefined;
  private why: (() => string) | undefined;
  private readonly file = find<HTMLInputElement>("card-file");
  private readonly area = find<HTMLTextAreaElement>("card-json");

  constructor(private readonly host: Host) {
    find("card-load").addEventListener("click", () => this.read(this.area.value));
    find("card-drop").addEventListener("click", () => {
      this.forget();
      this.file.focus();
    });
    this.file.addEventListener("change", () => {
      const [file] = this.file.files ?? [];
      this.file.value = "";
      void file?.text().then((own) => this.read(own));
    });
    find("card-members").addEventListener("change", ({ target }) => this.choose(Number((target as HTMLInputElement).value)));
    offer(() => this.card);
    this.speak();
    if (expected()) void this.pull();
  }

  private async pull(): Promise<void> {
    const { card, more } = await ask();
    if (more) this.host.enclosed(more);
    if (card !== undefined) this.read(card, more?.nik);
    else if (!more) {
      find<HTMLDetailsElement>("card").open = true;
      this.say(() => text().cardNotThere);
    }
  }

  private read(file: string, nik = ""): void {
    const read = readCard(file);
    if ("why" in read) return this.say(read.why);
    const people = members(read.card);
    if (!people.length) return this.say(() => text().cardNone);
    this.card = read.card;
    this.people = people;
    this.area.value = "";
    this.say(undefined);
    const same = people.findIndex((own) => nik !== "" && own.nik === nik);
    this.member = same >= 0 ? same : people.length === 1 ? 0 : undefined;
    find<HTMLDetailsElement>("card").open = true;
    this.speak();
    this.again();
    if (this.member === undefined) find("card-members").querySelector("input")?.focus();
  }

  private choose(member: number): void {
    this.member = member;
    this.again();
  }

  /** Fills in anew: another letter asks for other things. */
  again(): void {
    if (this.card && this.member !== undefined) this.host.chosen(this.card, this.member);
  }

  /** What was said of the card last. */
  tell(words: readonly string[]): void {
    find("card-said").replaceChildren(...words.map((own) => element("p", "", own)));
  }

  private say(why: (() => string) | undefined): void {
    this.why = why;
    const said = why && element("p", "said", [badge("error"), document.createTextNode(stop(why()))]);
    find("card-note").replaceChildren(...(said ? [element("div", "note error", [said])] : []));
  }

  forget(): void {
    this.card = undefined;
    this.people = [];
    this.member = undefined;
    this.tell([]);
    this.say(undefined);
    this.speak();
  }

  speak(): void {
    this.say(this.why);
    find("card-loader").hidden = this.card !== undefined;
    find("card-chosen").hidden = this.card === undefined;
    find("card-members").replaceChildren(
      ...this.people.map(({ name, nik, relation }, at) => {
        const input = element("input");
        input.type = "radio";
        input.name = "card-member";
        input.value = String(at);
        input.autocomplete = "off";
        input.checked = at === this.member;
        const more = [relation, nik && mask(nik)].filter(Boolean).join(" · ");
        return element("label", "", [input, element("span", "stack", [element("span", "", name || text().member(at + 1)), element("span", "hint", more)])]);
      }),
    );
  }
}
