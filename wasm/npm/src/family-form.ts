/** Reads a family card out of the inputs of a form, and knows which of them holds what. */
import type { Control } from "./forms.js";
import type { Lang } from "./types.js";

const CONTROLS = "input, select, textarea";
/** Inputs that hold nothing of a card; hidden ones carry marks of the program. */
const OTHER = ["hidden", "checkbox", "button", "submit", "reset", "image", "file", "password"];

/** A field of the card: one control, or the radio buttons of one name. */
export interface Field {
  readonly controls: readonly [Control, ...Control[]];
  /** Place of the member in the card, from 0; nothing for the head of the card. */
  readonly member: number | undefined;
}

/** Whether an added or removed part of the page holds inputs. */
export function holdsControls(node: Node): boolean {
  const part = node as Partial<Element>;
  return part.matches?.(CONTROLS) === true || Boolean(part.querySelector?.(CONTROLS));
}

/** The steps that a control names: `/anggota/0/nik`, `anggota[0][nik]` or `anggota.0.nik`. */
function steps(control: Control): readonly string[] {
  const own = control.dataset["absahPath"];
  if (own === undefined && OTHER.includes(control.type)) return [];
  const name = own ?? control.name;
  if (name[0] === "/") return name.slice(1).split("/").map((step) => step.replace(/~1/g, "/").replace(/~0/g, "~"));
  return name.split(/[[\].]+/).filter((step) => step);
}

const pointer = (...all: (string | number)[]): string =>
  all.map((step) => `/${String(step).replace(/~/g, "~0").replace(/\//g, "~1")}`).join("");

/** An object without inherited keys: an input may be called `__proto__`. */
const bare = <T>(): Record<string, T> => Object.create(null) as Record<string, T>;

/** What a form holds at one moment. */
export class FamilyForm {
  /** The card; `checkFamily` takes it. */
  readonly card = bare<unknown>();
  /** Fields by their JSON Pointer in the card. */
  readonly fields = new Map<string, Field>();

  constructor(form: HTMLFormElement) {
    const rows = new Map<string, Record<string, string>[]>();
    const places = new Map<string, number>();
    for (const element of Array.from(form.elements)) {
      if (!element.matches(CONTROLS) || element.matches(":disabled")) continue;
      const control = element as Control;
      const [key, row, field, ...rest] = steps(control);
      if (key === undefined || rest.length) continue;
      if (row === undefined) {
        this.put(this.card, key, pointer(key), control, undefined);
      } else if (field !== undefined) {
        // Rows count as they stand on the page, whatever their names count.
        const list = rows.get(key) ?? [];
        rows.set(key, list);
        const at = places.get(pointer(key, row)) ?? list.push(bare<string>()) - 1;
        places.set(pointer(key, row), at);
        this.put(list[at]!, field, pointer(key, at, field), control, at);
      }
    }
    for (const [key, list] of rows) {
      const filled = list.map((member) => Object.values(member).some((value) => value));
      // Blank rows at the end wait for members.
      this.card[key] = list.slice(0, filled.lastIndexOf(true) + 1);
    }
  }

  private put(of: Record<string, unknown>, key: string, path: string, control: Control, member: number | undefined): void {
    const radio = control.type === "radio";
    const known = this.fields.get(path);
    // Of two inputs with one name the first counts, but for radio buttons.
    if (known && !(radio && known.controls[0].type === "radio")) return;
    this.fields.set(path, { controls: known ? [...known.controls, control] : [control], member });
    const value = radio && !(control as HTMLInputElement).checked ? "" : control.value.trim();
    if (value || of[key] === undefined) of[key] = value;
  }

  /** A place in words, `anggota 3, tanggal lahir`; beside a field of the same member that field alone. */
  where(path: string, lang: Lang, beside?: string): string {
    const [, , row, key] = path.split("/");
    const field = this.fields.get(path);
    const member = row === undefined ? "" : `${lang === "en" ? "member" : "anggota"} ${Number(row) + 1}`;
    const name = field ? label(field.controls[0]) : "";
    // Within a sentence: `Nomor KK` becomes `nomor KK`, and NIK stays.
    const said = name.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase()) || (key ?? path.slice(1)).replace(/_/g, " ");
    if (!member) return said || (lang === "en" ? "card" : "kartu");
    if (key === undefined) return member;
    const near = beside?.split("/").slice(0, 3).join("/") === path.split("/").slice(0, 3).join("/");
    return near ? said : `${member}, ${said}`;
  }

  /** The control that a link to a place leads to: its own, else the first of its member. */
  control(path: string): Control | undefined {
    const own = this.fields.get(path);
    const row = `${path.split("/").slice(0, 3).join("/")}/`;
    const near = own ?? Array.from(this.fields).find(([other]) => row.length > 2 && other.startsWith(row))?.[1];
    return near?.controls[0];
  }
}

/** The label that the author gave, without marks at its end; of radio buttons that of their group. */
function label(control: Control): string {
  const group = control.type === "radio" ? control.closest("fieldset")?.querySelector("legend") : undefined;
  const page = control.ownerDocument;
  const ids = control.getAttribute("aria-labelledby")?.split(/\s+/) ?? [];
  const from = ids.length ? ids.map((id) => page.getElementById(id)) : [control.labels?.[0]];
  const own = control.getAttribute("aria-label") ?? from.map((part) => (part ? words(part) : "")).join(" ");
  const said = group ? words(group) : own;
  return said.replace(/\s+/g, " ").replace(/[\s:*]+$/, "").trim();
}

/** The text of a part of the page, without that of the inputs in it. */
function words(part: Node): string {
  if (part.nodeType === 3) return part.nodeValue ?? "";
  if ((part as Partial<Element>).matches?.(CONTROLS)) return "";
  return Array.from(part.childNodes, words).join(" ");
}
