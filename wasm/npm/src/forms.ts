/** What the forms of `absah/html` and `absah/html-family` share: messages below inputs, the list of faults, the submit. */
import type { Finding, Lang } from "./types.js";

/** An input of the author's own. */
export type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** A form that is being checked. */
export interface Attached {
  /** Checks every field now; whether none holds an error. */
  check(): boolean;
  /** Takes all listeners, messages and attributes away again. */
  detach(): void;
}

/** What is said below a control. */
export interface Said extends Pick<Finding, "severity" | "message" | "help"> {
  /** A sentence behind the help. */
  readonly more?: string;
}

/** A fault in the list, with what its link leads to. */
export interface Item {
  readonly text: string;
  readonly control: Control | undefined;
}

const WORDS = {
  id: { heading: "Periksa isian berikut", error: "Salah: ", warning: "Periksa: ", info: "Catatan: " },
  en: { heading: "Please check these fields", error: "Error: ", warning: "Check: ", info: "Note: " },
} as const;

/** Message and help, behind the word that says what the colour says. */
export function sentence({ severity, message, help, more }: Said, lang: Lang): string {
  return `${WORDS[lang][severity]}${message}. ${help}.${more ? ` ${more}` : ""}`;
}

let ids = 0;

/** The place of messages below a control, or below several that are one field, such as radio buttons. */
export class Message {
  private readonly place: HTMLElement;

  constructor(private readonly controls: readonly Control[]) {
    const last = controls[controls.length - 1]!;
    this.place = last.ownerDocument.createElement("div");
    this.place.id = `absah-${++ids}`;
    this.place.className = "absah-message";
    this.place.hidden = true;
    // Within a label it would become part of the name.
    (last.closest("label") ?? last).insertAdjacentElement("afterend", this.place);
  }

  get shown(): boolean {
    return !this.place.hidden;
  }

  /** Shows what is given and nothing else; the first must be the gravest. Errors make the field invalid. */
  show(all: readonly Said[], lang: Lang): void {
    const { place } = this;
    const error = all.find(({ severity }) => severity === "error");
    place.hidden = !all.length;
    place.dataset["severity"] = all[0]?.severity ?? "";
    const lines = all.map((said) => {
      const line = place.ownerDocument.createElement("p");
      line.dataset["severity"] = said.severity;
      line.textContent = sentence(said, lang);
      return line;
    });
    place.replaceChildren(...lines);
    for (const control of this.controls) {
      control.setCustomValidity(error?.message ?? "");
      if (error) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
      this.describe(control, all.length > 0);
    }
  }

  /** Adds or takes away our id, and leaves the author's own ones. */
  private describe(control: Control, on: boolean): void {
    const own = (control.getAttribute("aria-describedby") ?? "").split(/\s+/).filter((id) => id && id !== this.place.id);
    if (on) own.push(this.place.id);
    if (own.length) control.setAttribute("aria-describedby", own.join(" "));
    else control.removeAttribute("aria-describedby");
  }

  detach(): void {
    this.show([], "id");
    this.place.remove();
  }
}

/** The place that an option names. */
export function placeOf(form: HTMLFormElement, wanted: string | Element | null | undefined): Element | null {
  return typeof wanted === "string" ? form.ownerDocument.querySelector(wanted) : (wanted ?? null);
}

/** Heading and a link to each fault; hidden without any. */
export function list(place: Element, items: readonly Item[], lang: Lang): void {
  const page = place.ownerDocument;
  place.replaceChildren();
  (place as HTMLElement).hidden = !items.length;
  if (!items.length) return;
  place.setAttribute("tabindex", "-1");
  const heading = page.createElement("h2");
  heading.textContent = WORDS[lang].heading;
  const entries = page.createElement("ul");
  for (const { text, control } of items) {
    const entry = page.createElement("li");
    if (control) {
      control.id ||= `absah-field-${++ids}`;
      const link = page.createElement("a");
      link.href = `#${control.id}`;
      link.textContent = text;
      link.addEventListener("click", (event) => {
        event.preventDefault();
        control.focus();
      });
      entry.append(link);
    } else {
      entry.textContent = text;
    }
    entries.append(entry);
  }
  place.append(heading, entries);
}

/** Adds listeners; gives what takes them away. */
export function listen(to: EventTarget, on: Readonly<Record<string, (event: Event) => void>>, first = false): () => void {
  for (const [name, work] of Object.entries(on)) to.addEventListener(name, work, first);
  return () => {
    for (const [name, work] of Object.entries(on)) to.removeEventListener(name, work, first);
  };
}

/** Keeps messages back while a pointer is down: a button that they move away between press and release is not clicked. */
export class Press {
  private down = false;
  private waiting: (() => void)[] = [];
  private readonly deaf: () => void;

  constructor(form: HTMLFormElement) {
    const release = (): void => {
      this.down = false;
      // The click comes right behind the release.
      setTimeout(() => this.waiting.splice(0).forEach((work) => work()));
    };
    const press = (): void => void (this.down = true);
    this.deaf = listen(form.ownerDocument, { pointerdown: press, pointerup: release, pointercancel: release }, true);
  }

  /** Does the work now, or once the pointer is up. */
  after(work: () => void): void {
    if (this.down) this.waiting.push(work);
    else work();
  }

  end(): void {
    this.deaf();
    this.waiting = [];
  }
}

/** Lets a submit pass if `check` says so, else calls `stopped`; gives what ends it. */
export function guard(form: HTMLFormElement, check: () => boolean, stopped: () => void): () => void {
  const submit = (event: Event): void => {
    if (check()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    stopped();
  };
  // The browser would stop the submit with a bubble before anybody could see the list.
  const bubbles = form.noValidate;
  form.noValidate = true;
  form.addEventListener("submit", submit, true);
  return () => {
    form.removeEventListener("submit", submit, true);
    form.noValidate = bubbles;
  };
}

/** Tells the page that a value was changed. */
export function changed(control: Control): void {
  control.dispatchEvent(new (control.ownerDocument.defaultView ?? globalThis).Event("change", { bubbles: true }));
}
