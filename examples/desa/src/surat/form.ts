// A form out of the fields of a template. Values stand in one object, so that a letter finds what another one asked for.

import type { LetterField } from "absah/letters";
import { element, show, type Note } from "../common/notes";
import { lang } from "../common/language";
import type { Data } from "./given";
import { text } from "./texts";

const own = (value: unknown): Data => (typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Data) : {});
const rows = (value: unknown): Data[] => (Array.isArray(value) ? value.map(own) : []);

/** `900.000` and `900000` are numbers; anything else is left to the check. */
function number(typed: string): number | string {
  const digits = /^\d{1,3}(\.\d{3})+$/.test(typed) ? typed.replaceAll(".", "") : typed;
  return /^\d{1,15}$/.test(digits) ? Number(digits) : typed;
}

/** A value as a clerk writes it. */
function typed(type: string, value: unknown): string {
  if (value === undefined) return "";
  if (type === "money" && typeof value === "number") return value.toLocaleString("id-ID");
  const [, year, month, day] = (type === "date" && /^(\d{4})-(\d\d)-(\d\d)$/.exec(String(value))) || [];
  return day ? `${day}-${month}-${year}` : String(value);
}

/** A control with its place in the data. */
interface Held {
  readonly label: string;
  readonly control: HTMLElement;
  readonly notes: HTMLElement;
  readonly box: HTMLElement;
}

export class Form {
  private readonly held = new Map<string, Held>();
  private readonly visited = new Set<string>();
  private fields: readonly LetterField[] = [];
  data: Data = {};
  /** Everything is said, also of fields that nobody has come to. */
  all = false;

  constructor(
    private readonly place: HTMLElement,
    private readonly changed: () => void,
  ) {}

  /** Builds the form anew, out of the data of now. */
  build(fields: readonly LetterField[]): void {
    this.fields = fields;
    this.held.clear();
    // Plain fields first, as a clerk reads the letter: who it is about, the rest, then the office.
    const kinds = (field: LetterField) => (field.fields ? (field.type === "office" || field.type === "official" ? 2 : 0) : 1);
    const sorted = [...fields].sort((one, two) => kinds(one) - kinds(two));
    const plain = sorted.filter((field) => kinds(field) === 1).map((field) => this.field(field, this.data, "", ""));
    const box = plain.length ? [element("fieldset", "section", [element("legend", "group", text().letter), ...plain])] : [];
    const groups = (kind: number) => sorted.filter((field) => kinds(field) === kind).map((field) => this.group(field));
    this.place.replaceChildren(...groups(0), ...box, ...groups(2));
  }

  /** The data that the template asks for. */
  given(): Data {
    return this.pick(this.fields, this.data);
  }

  private pick(fields: readonly LetterField[], from: Data): Data {
    const out: Data = {};
    for (const { id, type, required, fields: parts } of fields) {
      const value = from[id];
      if (type === "list" && parts) {
        const list = rows(value).map((row) => this.pick(parts, row));
        if (list.length) out[id] = list;
      } else if (parts) {
        const group = this.pick(parts, own(value));
        if (required || Object.keys(group).length) out[id] = group;
      } else if (value !== undefined && value !== "") out[id] = value;
    }
    return out;
  }

  private words(field: LetterField): string {
    return field.label[lang()];
  }

  private legend(field: LetterField): HTMLElement {
    return element("legend", "group", this.words(field) + (field.required ? "" : ` ${text().optional}`));
  }

  private group(field: LetterField): HTMLElement {
    const box = element("fieldset", "section");
    const parts = field.fields ?? [];
    if (field.type === "list") {
      this.list(box, field, parts);
      return box;
    }
    const data = own(this.data[field.id]);
    this.data[field.id] = data;
    box.append(this.legend(field), ...parts.map((part) => this.field(part, data, `/${field.id}`, this.words(field))));
    return box;
  }

  private list(box: HTMLElement, field: LetterField, parts: readonly LetterField[]): void {
    const all = rows(this.data[field.id]);
    this.data[field.id] = all;
    const label = this.words(field);
    const notes = element("div", "notes");
    const add = element("button", "quiet", text().add(label));
    add.type = "button";
    add.id = this.id(`/${field.id}`);
    add.disabled = all.length >= (field.max ?? 0);
    add.addEventListener("click", () => {
      all.push({});
      this.build(this.fields);
      this.changed();
      document.getElementById(this.id(`/${field.id}/${all.length - 1}/${parts[0]?.id ?? ""}`))?.focus();
    });
    this.held.set(`/${field.id}`, { label, control: add, notes, box: notes });
    const made = all.map((data, at) => {
      const name = text().row(label, at + 1);
      const remove = element("button", "quiet", text().remove(name));
      remove.type = "button";
      remove.addEventListener("click", () => {
        all.splice(at, 1);
        this.build(this.fields);
        this.changed();
        document.getElementById(this.id(`/${field.id}`))?.focus();
      });
      const rest = parts.map((part) => this.field(part, data, `/${field.id}/${at}`, name));
      return element("fieldset", "entry", [element("legend", "", name), ...rest, remove]);
    });
    box.append(this.legend(field), ...made, notes, element("p", "row", [add]));
  }

  /** The id of the control of a place in the data. */
  id(path: string): string {
    return `f${path.replace(/[^a-zA-Z0-9_]/g, "-")}`;
  }

  private field(field: LetterField, data: Data, base: string, around: string): HTMLElement {
    const path = `${base}/${field.id}`;
    const id = this.id(path);
    const label = this.words(field);
    const control = this.control(field, data, path);
    control.id = id;
    const name = element("label", "", [document.createTextNode(label)]);
    if (!field.required) name.append(element("span", "hint", ` ${text().optional}`));
    name.htmlFor = id;
    const notes = element("div", "notes");
    const about = { date: text().dateHint, money: text().moneyHint, image: text().imageHint }[field.type as string];
    const hint = about ? element("p", "hint", about) : undefined;
    if (hint) hint.id = `${id}-hint`;
    const box = element("div", "field", [name, ...(hint ? [hint] : []), control, notes]);
    this.held.set(path, { label: around ? `${around}: ${label}` : label, control, notes, box });
    if (hint) control.setAttribute("aria-describedby", hint.id);
    return box;
  }

  private control(field: LetterField, data: Data, path: string): HTMLInputElement | HTMLSelectElement {
    const { id, type, values, max } = field;
    const value = data[id];
    const put = (next: unknown) => {
      data[id] = next;
      this.changed();
    };
    if (type === "enum" || type === "bool") {
      const select = element("select");
      const options = values?.map(({ code, text: words }) => [code, words] as const) ?? ([["true", text().yes], ["false", text().no]] as const);
      select.append(new Option(text().none, ""), ...options.map(([code, words]) => new Option(words, code)));
      select.value = value === undefined ? "" : String(value);
      select.addEventListener("change", () => {
        this.visited.add(path);
        put(type === "bool" && select.value ? select.value === "true" : select.value);
      });
      return select;
    }
    const input = element("input");
    input.autocomplete = "off";
    input.spellcheck = false;
    if (type === "image") {
      input.type = "file";
      input.accept = "image/png,image/jpeg";
      input.addEventListener("change", () => {
        const [file] = input.files ?? [];
        const reader = new FileReader();
        reader.addEventListener("load", () => put(reader.result));
        this.visited.add(path);
        if (file) reader.readAsDataURL(file);
        else put(undefined);
      });
      return input;
    }
    if (["nik", "kk", "npwp", "phone"].includes(type)) input.className = "number";
    if (["nik", "kk", "int", "money"].includes(type)) input.inputMode = "numeric";
    if (type === "date" || type === "int" || type === "money" || (max ?? 99) <= 20) input.classList.add("middle");
    input.value = typed(type, value);
    input.addEventListener("input", () => {
      const given = input.value.trim();
      put(type === "int" || type === "money" ? (given ? number(given) : "") : input.value);
    });
    input.addEventListener("blur", () => {
      this.visited.add(path);
      this.changed();
    });
    return input;
  }

  /** Says what is found at its field; gives where each place leads, and what it is called. */
  say(notes: ReadonlyMap<string, readonly Note[]>): void {
    for (const [path, { label, control, notes: place, box }] of this.held) {
      const found = notes.get(path) ?? [];
      const shown = this.all || this.visited.has(path) ? found : [];
      const said = JSON.stringify([lang(), shown]);
      if (place.dataset["said"] === said) continue;
      place.dataset["said"] = said;
      const ids = shown.map((_, at) => `${control.id}-n${at}`);
      place.replaceChildren(...shown.map((note, at) => show(note, ids[at] ?? "", label)));
      const state = shown.some(({ severity }) => severity === "error") ? "error" : shown.some(({ severity }) => severity === "warning") ? "warning" : "";
      box.dataset["state"] = state;
      const hint = document.getElementById(`${control.id}-hint`);
      const described = [...(hint ? [hint.id] : []), ...ids];
      if (described.length) control.setAttribute("aria-describedby", described.join(" "));
      else control.removeAttribute("aria-describedby");
      if (control.matches("input, select")) control.setAttribute("aria-invalid", String(state === "error"));
    }
  }

  /** The nearest field of a place, and what it is called. */
  where(path: string): { readonly id: string; readonly label: string } | undefined {
    for (let own = path; own; own = own.slice(0, own.lastIndexOf("/"))) {
      const found = this.held.get(own);
      if (found) return { id: found.control.id, label: found.label };
      const [first] = [...this.held].filter(([at]) => at.startsWith(`${own}/`));
      if (first) return { id: first[1].control.id, label: first[1].label };
    }
    return undefined;
  }

  clear(): void {
    this.visited.clear();
    this.all = false;
    this.data = {};
  }
}
