// Takes the card to the pages for SPM, scholarships and letters, and back from them to be corrected.

import { readCard } from "../common/card-file";
import { address, ask, expected, offer } from "../common/handover";
import { find } from "../common/notes";
import { text } from "./texts";

const links = (["spm", "beasiswa", "surat"] as const).map((page) => [page, find<HTMLAnchorElement>(`to-${page}`)] as const);
const area = find<HTMLTextAreaElement>("copy-text");
const copied = find("copied");

function byHand(card: string): void {
  area.value = card;
  area.hidden = false;
  area.focus();
  area.select();
  copied.textContent = text().copyByHand;
}

/** Offers the card of the page; `load` takes one that comes from another tab, `say` tells about it. */
export function carry(card: () => object, load: (card: object) => void, say: (words: string) => void): void {
  offer(card);
  find("copy").addEventListener("click", () => {
    const own = JSON.stringify(card(), null, 2);
    // Without https there is no clipboard for pages.
    const clipboard = navigator.clipboard as Clipboard | undefined;
    if (!clipboard) return byHand(own);
    clipboard.writeText(own).then(() => (copied.textContent = text().copied), () => byHand(own));
  });
  if (!expected()) return;
  void ask().then(({ card: file }) => {
    const read = file === undefined ? undefined : readCard(file);
    if (read && "card" in read) load(read.card);
    say(read && "card" in read ? text().brought : text().notBrought);
  });
}

/** Nothing of an older card stays behind. */
export function clearCopy(): void {
  area.value = "";
  area.hidden = true;
  copied.textContent = "";
}

/** Links in the language of the page. */
export function speakCarry(): void {
  for (const [page, link] of links) link.href = address(page);
  clearCopy();
}
