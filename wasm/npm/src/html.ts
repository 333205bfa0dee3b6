/**
 * `absah/html`: checks the author's own inputs, without markup of its own but for the messages. The page works without
 * it; with it, faults are said where they are. Nothing is checked while the first digits are typed.
 */
import { type Attached, Message, Press, changed, guard, list, listen, placeOf } from "./forms.js";
import { checkNumber } from "./index.js";
import type { Kind } from "./generated/codes.js";
import type { NumberOptions } from "./numbers.js";
import type { Finding, Lang, NumberValue } from "./types.js";

export type { Attached } from "./forms.js";
export type { Finding, Kind, Lang } from "./types.js";

/** Settings of a form. */
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

class Field {
  private readonly message: Message;
  private typed: boolean | undefined;
  error: Finding | undefined;

  constructor(
    readonly input: HTMLInputElement,
    private readonly kind: Kind,
    private readonly options: FormOptions,
  ) {
    this.message = new Message([input]);
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
    this.error = answer.findings.find((finding) => finding.severity === "error");
    const shown = this.error ?? answer.findings.find((finding) => finding.severity === "warning");
    this.message.show(shown ? [shown] : [], lang);
    // What was checked while it was typed is still to be tidied on blur.
    if (tidy) this.typed = false;
    options.onCheck?.(input, answer.findings);
  }

  /** While typing nothing is said, and what was said before goes once it no longer holds. */
  input_(): void {
    this.typed = true;
    if (this.message.shown) this.check(false);
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
    changed(input);
  }

  detach(): void {
    this.message.detach();
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
  const wrong = (): Field[] => all().filter(({ error }) => error);
  const summary = placeOf(form, options.summary);
  const on = (work: (field: Field) => void) => (event: Event) => {
    const field = event.target && fields.get(event.target);
    if (field) work(field);
  };
  const check = (): boolean => {
    all().forEach((field) => field.check(true));
    return !wrong().length;
  };
  const submit = (): boolean => {
    const good = check();
    const items = wrong().map(({ input, error }) => ({ text: error!.message, control: input }));
    if (summary) list(summary, items, options.lang ?? "id");
    return good;
  };
  const press = new Press(form);
  const ends = [
    (): void => press.end(),
    listen(form, {
      input: on((field) => field.input_()),
      focusout: on((field) => press.after(() => field.blur())),
      paste: on((field) => field.paste()),
    }),
    guard(form, submit, () => ((summary as HTMLElement | null) ?? wrong()[0]?.input)?.focus()),
  ];
  return {
    check,
    detach() {
      ends.forEach((end) => end());
      all().forEach((field) => field.detach());
      fields.clear();
      summary?.replaceChildren();
    },
  };
}
