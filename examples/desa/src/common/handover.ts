// Hands a card from one tab of the desk to another: a message between two windows of the same address, and on request
// only. Nothing is stored, and nothing leaves the browser.

import { lang } from "./language";

const ASK = "absah-card?";
const GIVE = "absah-card";
/** Behind the address of a page that is to ask for a card. What stands there is never sent. */
const SIGN = "#kartu";
/** Milliseconds after which nobody answers any more. */
const PATIENCE = 2000;

/** The other tab: the one that opened this one, or the last that asked. */
let peer: Window | null = window.opener as Window | null;

function said(event: MessageEvent, what: string): boolean {
  return event.origin === location.origin && (event.data as { absah?: unknown } | null)?.absah === what;
}

/** What goes along with a card, or without one: what a letter holds that was decided or typed already. */
export interface Enclosed {
  /** Id of the template. */
  readonly template: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** NIK of the person in question; empty if it was not typed. */
  readonly nik: string;
  readonly decision?: { readonly pack: string; readonly text: string; readonly eligible: boolean };
}

/** Where a link leads that takes the card along. */
export function address(page: "keluarga" | "spm" | "beasiswa" | "surat"): string {
  return `./${page}.html${lang() === "id" ? "" : `?lang=${lang()}`}${SIGN}`;
}

/** Whether this page was opened to take a card over; asked once, so that a reload starts empty. */
export function expected(): boolean {
  if (location.hash !== SIGN) return false;
  history.replaceState(null, "", location.pathname + location.search);
  return true;
}

/** Whether there is another tab that may have a card. */
export function reachable(): boolean {
  return peer !== null && !peer.closed;
}

/** Gives the card, as the text of a file, to a tab that asks for it, and what `more` encloses; `asked` hears of it. */
export function offer(card: () => object | undefined, asked?: () => void, more?: () => Enclosed | undefined): void {
  window.addEventListener("message", (event) => {
    if (!said(event, ASK) || !event.source) return;
    peer = event.source as Window;
    const own = card();
    peer.postMessage({ absah: GIVE, card: own && JSON.stringify(own), more: more?.() }, event.origin);
    asked?.();
  });
}

/** What another tab gave. */
export interface Handed {
  readonly card?: string;
  readonly more?: Enclosed;
}

/** Asks the other tab for its card; nothing where nobody answers or there is none. */
export function ask(): Promise<Handed> {
  const other = peer;
  if (!other || other.closed) return Promise.resolve({});
  return new Promise((done) => {
    const end = (card: Handed = {}) => {
      window.removeEventListener("message", listen);
      clearTimeout(timer);
      done(card);
    };
    const listen = (event: MessageEvent) => {
      if (event.source !== other || !said(event, GIVE)) return;
      const { card, more } = event.data as { card?: unknown; more?: Enclosed };
      end({ ...(typeof card === "string" && { card }), ...(more && { more }) });
    };
    const timer = setTimeout(() => end(), PATIENCE);
    window.addEventListener("message", listen);
    other.postMessage({ absah: ASK }, location.origin);
  });
}
