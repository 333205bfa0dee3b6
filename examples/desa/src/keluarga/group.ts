// Fields that belong together: the head of the card, or a member.

import { element, show, type Note } from "../common/notes";
import { Field } from "./field";
import { folded, HEAD, MEMBER, MORE, type Spec } from "./fields";
import { text } from "./texts";

let groups = 0;

/** The fields of a group by their keys in the card. */
export class Group {
  readonly fields = new Map<string, Field>();
  protected readonly id = `g${++groups}`;

  protected add(spec: Spec, key: string, place: HTMLElement): Field {
    const field = new Field(key, spec, `${this.id}-${this.fields.size}`);
    this.fields.set(key, field);
    place.append(field.box);
    return field;
  }

  /** Builds the fields of the page, and those that only a file has; `values` are the entries of the file. */
  protected fill(specs: readonly Spec[], values: ReadonlyMap<string, unknown>, place: HTMLElement): Field[] {
    const keys = new Map([...values.keys()].reverse().map((key) => [folded(key), key]));
    return specs.map((spec) => {
      const key = keys.get(folded(spec.key)) ?? spec.key;
      const field = this.add(spec, key, place);
      if (values.has(key)) field.set(values.get(key));
      return field;
    });
  }

  /** Fields of a file for which the page has none; their keys name them. */
  protected rest(values: ReadonlyMap<string, unknown>, place: HTMLElement): Field[] {
    const left = [...values].filter(([key]) => !this.fields.has(key));
    return left.map(([key, value]) => {
      const field = this.add({ key, way: "text" }, key, place);
      field.set(value);
      return field;
    });
  }

  /** Nothing is filled in. */
  get empty(): boolean {
    return [...this.fields.values()].every((field) => field.empty);
  }

  /** What the check gets. Without inherited keys: a file may use any name. */
  get value(): unknown {
    const value = Object.create(null) as Record<string, unknown>;
    for (const [key, field] of this.fields) value[key] = field.value;
    return value;
  }

  /** Words in the language of the page. */
  speak(): void {
    for (const field of this.fields.values()) field.speak();
  }
}

/** A fold of fields. */
class Fold {
  readonly place = element("div", "fields");
  private readonly title = element("summary");
  readonly box = element("details", "more", [this.title, this.place]);
  fields: readonly Field[] = [];

  /** Names the fold, and says how many of its fields hold something. */
  call(name: string): void {
    const filled = this.fields.filter((field) => !field.empty).length;
    this.title.textContent = filled ? `${name} (${text().filled(filled)})` : name;
    this.box.hidden = !this.fields.length;
  }
}

/** The head of the card. */
export class Head extends Group {
  constructor(values: ReadonlyMap<string, unknown>) {
    super();
    const place = document.getElementById("head") as HTMLElement;
    place.replaceChildren();
    this.fill(HEAD, values, place);
    this.rest(values, place);
  }
}

/** A member of the card. */
export class Member extends Group {
  readonly box = element("fieldset", "member");
  readonly removal = element("button", "quiet");
  private readonly title = element("span");
  private readonly name = element("span", "name");
  private readonly place = element("div", "notes");
  private readonly more = new Fold();
  private readonly other = new Fold();
  private said = "";

  /** `odd` is what stood in the file where a member should; it counts until something is typed. */
  constructor(
    values: ReadonlyMap<string, unknown>,
    private readonly odd?: unknown,
  ) {
    super();
    const main = element("div", "fields");
    this.fill(MEMBER, values, main);
    this.more.fields = this.fill(MORE, values, this.more.place);
    this.other.fields = this.rest(values, this.other.place);
    this.removal.type = "button";
    this.box.id = this.id;
    this.box.tabIndex = -1;
    const legend = element("legend", "", [this.title, this.name]);
    this.box.append(legend, this.place, main, this.more.box, this.other.box, this.removal);
  }

  /** The id that links lead to. */
  get key(): string {
    return this.id;
  }

  override get empty(): boolean {
    return this.odd === undefined && super.empty;
  }

  override get value(): unknown {
    return this.odd !== undefined && super.empty ? this.odd : super.value;
  }

  /** The field that the focus goes to. */
  first(): Field {
    return [...this.fields.values()][0] as Field;
  }

  /** Number and name in the head of the group. */
  call(number: number): void {
    const name = String(this.first().control.value).trim();
    this.title.textContent = text().member(number);
    this.name.textContent = name ? ` · ${name}` : "";
    const which = element("span", "unseen", ` ${text().member(number)}`);
    this.removal.replaceChildren(document.createTextNode(text().remove), which);
    this.more.call(text().more);
    this.other.call(text().other);
  }

  /** What is said about the member as a whole. */
  show(notes: readonly Note[], about: string): void {
    const said = JSON.stringify([notes, about]);
    if (said === this.said) return;
    this.said = said;
    this.place.replaceChildren(...notes.map((note, at) => show(note, `${this.id}-note-${at}`, about)));
  }

  /** Unfolds where something is said. */
  unfold(): void {
    for (const { box, fields } of [this.more, this.other]) {
      if (fields.some((field) => field.noted)) box.open = true;
    }
  }

  override speak(): void {
    super.speak();
    this.said = "";
  }
}
