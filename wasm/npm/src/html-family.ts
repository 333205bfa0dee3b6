/**
 * `absah/html-family`: checks a form of a whole family card, the author's own inputs with rows for its members. The page
 * works without it; with it, every fault is said at its field, and faults of the card as a whole in a list.
 */
import type { FamilyAnswer, FamilyFinding } from "./family-answer.js";
import { FamilyForm, holdsControls } from "./family-form.js";
import { checkFamily } from "./family.js";
import { type Attached, type Control, type Item, Message, Press, type Said, changed, guard, list, listen, placeOf, sentence } from "./forms.js";
import type { FamilyCard } from "./generated/family.js";
import type { CommonOptions, Lang } from "./types.js";

export type { FamilyAnswer, FamilyFinding, FamilyValue } from "./family-answer.js";
export type { Attached } from "./forms.js";
export type { FamilyCard, FamilyMember, FamilyText } from "./generated/family.js";
export type { Code, CommonOptions, DateInput, Edition, Finding, Lang, Param, Severity } from "./types.js";

/** Settings of a form of a card; language and day are those of every call. */
export interface FamilyFormOptions extends CommonOptions {
  /** Where the list of faults goes: an element or a selector; the head of the form unless given. */
  readonly summary?: string | Element | null;
  /** `false` leaves out what is only worth knowing. */
  readonly notes?: boolean;
  /** Milliseconds between leaving a field and the check, 200 unless given. */
  readonly delay?: number;
  /** Called after each check. */
  readonly onCheck?: (answer: FamilyAnswer) => void;
}

/** A form of a card that is being checked. */
export interface AttachedFamily extends Attached {
  /** The card as the form holds it now. */
  card(): FamilyCard;
}

const WEIGHT = { error: 0, warning: 1, info: 2 } as const;
/** Related places that are named. */
const NAMED = 5;

/** The other places of a fault in words. */
function related(finding: FamilyFinding, form: FamilyForm, lang: Lang): string {
  if (!finding.related.length) return "";
  const named = finding.related.slice(0, NAMED).map((path) => form.where(path, lang, finding.path));
  const left = finding.relatedTotal - named.length;
  if (left > 0) named.push(lang === "en" ? `${left} more` : `${left} lainnya`);
  return `${lang === "en" ? "See also" : "Lihat juga"}: ${named.join("; ")}.`;
}

/**
 * Checks a form as a family card when a field was left and on submit. Inputs say what they hold by their names,
 * `no_kk` and `anggota[0][nik]` or `/anggota/0/nik`, or by `data-absah-path`; rows may come and go. Faults are said at
 * fields that were left, after a submit or `check` at all. Only errors stop the submit.
 */
export function attachFamily(form: HTMLFormElement, options: FamilyFormOptions = {}): AttachedFamily {
  const { lang = "id", delay = 200 } = options;
  const messages = new Map<Control, Message>();
  const visited = new WeakSet<Control>();
  const given = placeOf(form, options.summary);
  const summary = given ?? form.ownerDocument.createElement("div");
  if (!given) {
    summary.className = "absah-summary";
    (summary as HTMLElement).hidden = true;
    form.prepend(summary);
  }
  const press = new Press(form);
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Everything is said, and the list follows every check. */
  let all = false;
  /** The first field with an error. */
  let wrong: Control | undefined;

  /** The messages of a control; those of inputs that are gone go too. */
  const place = (controls: readonly [Control, ...Control[]]): Message => {
    const known = messages.get(controls[0]) ?? new Message(controls);
    messages.set(controls[0], known);
    return known;
  };

  const run = (): boolean => {
    clearTimeout(timer);
    const own = new FamilyForm(form);
    const answer = checkFamily(own.card, options);
    const said = new Map<string, Said[]>();
    const items: Item[] = [];
    for (const finding of [...answer.findings].sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity])) {
      const { severity, message, help, path } = finding;
      // Forms have fields of their own.
      if (finding.code === "family-field-unknown" || (severity === "info" && options.notes === false)) continue;
      const what: Said = { severity, message, help, more: related(finding, own, lang) };
      const field = own.fields.get(path);
      if (field) said.set(path, [...(said.get(path) ?? []), what]);
      const text = field ? message : sentence(what, lang);
      const control = own.control(path) ?? finding.related.map((other) => own.control(other)).find((other) => other);
      const whole = path ? `${own.where(path, lang)}: ${text}` : text;
      if (!field || severity === "error") items.push({ text: whole.charAt(0).toUpperCase() + whole.slice(1), control });
    }
    const there = new Set<Control>();
    for (const [path, { controls }] of own.fields) {
      there.add(controls[0]);
      const shown = all || controls.some((control) => visited.has(control));
      const faults = (shown && said.get(path)) || [];
      if (faults.length || messages.has(controls[0])) place(controls).show(faults, lang);
    }
    for (const [control, message] of messages) {
      if (there.has(control)) continue;
      message.detach();
      messages.delete(control);
    }
    wrong = items[0]?.control;
    if (all) list(summary, items, lang);
    options.onCheck?.(answer);
    return answer.ok;
  };
  const soon = (wait: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => press.after(run), wait);
  };
  const check = (): boolean => {
    all = true;
    return run();
  };
  const left = (event: Event): void => {
    const control = event.target as Control;
    visited.add(control);
    soon(delay);
  };
  const shown = (): boolean => all || Array.from(messages.values()).some((message) => message.shown);

  const ends = [
    (): void => press.end(),
    listen(form, {
      focusout(event) {
        const control = event.target as Control;
        const text = control.matches("textarea, input:not([type=radio], [type=checkbox], [type=file])");
        if (text && control.value !== control.value.trim()) {
          control.value = control.value.trim();
          changed(control);
        }
        left(event);
      },
      change: left,
      // What was said goes once it no longer holds.
      input: () => void (shown() && soon(delay)),
    }),
    guard(form, check, () => ((summary as HTMLElement).hidden ? wrong : (summary as HTMLElement))?.focus()),
  ];
  const Observer = (form.ownerDocument.defaultView ?? globalThis).MutationObserver;
  const observer = new Observer((records) => {
    const nodes = records.flatMap(({ addedNodes, removedNodes }) => [...Array.from(addedNodes), ...Array.from(removedNodes)]);
    if (shown() && nodes.some(holdsControls)) soon(delay);
  });
  observer.observe(form, { childList: true, subtree: true });

  return {
    check,
    card: () => new FamilyForm(form).card as FamilyCard,
    detach() {
      clearTimeout(timer);
      observer.disconnect();
      ends.forEach((end) => end());
      messages.forEach((message) => message.detach());
      messages.clear();
      if (given) given.replaceChildren();
      else summary.remove();
    },
  };
}
