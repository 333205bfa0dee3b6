/**
 * `absah/html`: checks the author's own inputs, without markup of its own but for the messages. The page works without
 * it; with it, faults are said where they are. Nothing is checked while the first digits are typed.
 */
import { checkNumber } from "./index.js";
import type { Kind } from "./generated/codes.js";
import type { NumberOptions } from "./numbers.js";
import type { Finding, Lang, NumberValue } from "./types.js";

export type { Finding, Kind, Lang } from "./types.js";

export interface FormOptions {
  /** Kind of number by the name of its input; inputs may say it themselves with `data-absah="nik"`. */
  readonly fields?: Readonly<Record<string, Kind>>;
  readonly lang?: Lang;
  readonly asOf?: NumberOptions["asOf"];
  /** Where the list of faults goes after a submit that was stopped: an element or a selector. */
  readonly summary?: string | Element | null;
  /** Called after each check. */
  readonly onCheck?: (input: HTMLInputElement, findings: readonly Finding[]) => void;
}

export interface Attached {
  /** Checks every field now; whether none holds an error. */
  check(): boolean;
  /** Takes all listeners, messages and attributes away again. */
  detach(): void;
}

const WORDS = {
  id: { heading: "Periksa isian berikut", warning: "Periksa: ", error: "Salah: " },
  en: { heading: "Please check these fields", warning: "Check: ", error: "Error: " },
} as const;

let ids = 0;

class Field {
  private readonly message: HTMLElement;
  private typed: boolean | undefined;
  readonly state: { findings: readonly Finding[] } = { findings: [] };

  constructor(
    readonly input: HTMLInputElement,
    private readonly kind: Kind,
    private readonly options: FormOptions,
  ) {
    this.message = input.ownerDocument.createElement("div");
    this.message.id = `absah-${++ids}`;
    this.message.className = "absah-message";
    this.message.hidden = true;
    input.insertAdjacentElement("afterend", this.message);
  }

  get error(): Finding | undefined {
    return this.state.findings.find((finding) => finding.severity === "error");
  }

  /** Checks, and shows what was found; `tidy` also writes the canonical number into the field. */
  check(tidy: boolean): void {
    const { input, options } = this;
    const lang = options.lang ?? "id";
    const answer = checkNumber(this.kind, input.value, {
      lang,
      ...(options.asOf === undefined ? {} : { asOf: options.asOf }),
    });
    const number = (answer.value as NumberValue | null)?.number;
    if (tidy && number !== undefined && number !== input.value) this.write(number);
    this.state.findings = answer.findings;
    const shown = this.error ?? answer.findings.find((finding) => finding.severity === "warning");
    input.setCustomValidity(this.error?.message ?? "");
    if (this.error) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
    this.message.hidden = !shown;
    // The word in front says what the colour says.
    this.message.textContent = shown
      ? `${WORDS[lang][this.error ? "error" : "warning"]}${shown.message}. ${shown.help}.`
      : "";
    this.message.dataset["severity"] = shown?.severity ?? "";
    this.describe(shown !== undefined);
    // What was checked while it was typed is still to be tidied on blur.
    if (tidy) this.typed = false;
    options.onCheck?.(input, answer.findings);
  }

  /** While typing nothing is said, and what was said before goes once it no longer holds. */
  input_(): void {
    this.typed = true;
    if (this.error || !this.message.hidden) this.check(false);
  }

  blur(): void {
    if (this.typed) this.check(true);
  }

  /** A pasted number loses its marks at once; the caret stays behind the digit it stood behind. */
  paste(): void {
    // The pasted text stands in the field only after this event.
    queueMicrotask(() => setTimeout(() => this.check(true)));
  }

  private write(number: string): void {
    const { input } = this;
    const caret = input.ownerDocument.activeElement === input ? input.selectionStart : null;
    const before = caret === null ? 0 : symbols(input.value.slice(0, caret));
    input.value = number;
    if (caret !== null) {
      let place = 0;
      for (let seen = 0; place < number.length && seen < before; place++) seen += symbols(number[place]!);
      input.setSelectionRange(place, place);
    }
    input.dispatchEvent(new (input.ownerDocument.defaultView ?? globalThis).Event("change", { bubbles: true }));
  }

  /** Adds or takes away our id, and leaves the author's own ones. */
  private describe(on: boolean): void {
    const own = (this.input.getAttribute("aria-describedby") ?? "").split(/\s+/).filter((id) => id && id !== this.message.id);
    if (on) own.push(this.message.id);
    if (own.length) this.input.setAttribute("aria-describedby", own.join(" "));
    else this.input.removeAttribute("aria-describedby");
  }

  detach(): void {
    this.input.setCustomValidity("");
    this.input.removeAttribute("aria-invalid");
    this.describe(false);
    this.message.remove();
  }
}

function symbols(text: string): number {
  return text.replace(/[^0-9a-z]/gi, "").length;
}

/** Checks the fields of a form on blur, paste and submit. Only errors stop the submit. */
export function attach(form: HTMLFormElement, options: FormOptions = {}): Attached {
  const fields = new Map<EventTarget, Field>();
  for (const input of Array.from(form.querySelectorAll("input"))) {
    const kind = options.fields?.[input.name] ?? (input.dataset["absah"] as Kind | undefined);
    if (kind) fields.set(input, new Field(input, kind, options));
  }
  const all = (): Field[] => Array.from(fields.values());
  const summary = typeof options.summary === "string" ? form.ownerDocument.querySelector(options.summary) : options.summary;
  const listen = (name: string, work: (field: Field) => void) =>
    [name, (event: Event) => void (event.target && fields.has(event.target) && work(fields.get(event.target)!))] as const;
  const listeners = [
    listen("input", (field) => field.input_()),
    listen("focusout", (field) => field.blur()),
    listen("paste", (field) => field.paste()),
  ];
  const check = (): boolean => {
    all().forEach((field) => field.check(true));
    return all().every((field) => !field.error);
  };
  const submit = (event: Event): void => {
    const good = check();
    if (summary) list(summary, all().filter((field) => field.error), options.lang ?? "id");
    if (good) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (summary) (summary as HTMLElement).focus();
    else all().find((field) => field.error)?.input.focus();
  };
  // The browser would stop the submit with a bubble before anybody could see the list.
  const bubbles = form.noValidate;
  form.noValidate = true;
  for (const [name, work] of listeners) form.addEventListener(name, work);
  form.addEventListener("submit", submit, true);
  return {
    check,
    detach() {
      for (const [name, work] of listeners) form.removeEventListener(name, work);
      form.removeEventListener("submit", submit, true);
      form.noValidate = bubbles;
      all().forEach((field) => field.detach());
      fields.clear();
      summary?.replaceChildren();
    },
  };
}

/** Heading and a link to each field; the place takes the focus. */
function list(place: Element, fields: readonly Field[], lang: Lang): void {
  const page = place.ownerDocument;
  place.replaceChildren();
  (place as HTMLElement).hidden = !fields.length;
  if (!fields.length) return;
  place.setAttribute("tabindex", "-1");
  const heading = page.createElement("h2");
  heading.textContent = WORDS[lang].heading;
  const items = page.createElement("ul");
  for (const { input, error } of fields) {
    input.id ||= `absah-field-${++ids}`;
    const link = page.createElement("a");
    link.href = `#${input.id}`;
    link.textContent = error?.message ?? "";
    link.addEventListener("click", (event) => {
      event.preventDefault();
      input.focus();
    });
    const item = page.createElement("li");
    item.append(link);
    items.append(item);
  }
  place.append(heading, items);
}
