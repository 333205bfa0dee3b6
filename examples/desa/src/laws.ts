// Keys of provisions, such as `permendagri-108-2019/15-3`, as clerks cite them: Permendagri 108/2019 Pasal 15 (3).

import { text } from "./language";

const SHORT = ["uu", "pp", "pmk"];

export function cite(key: string): string {
  const [act = "", place] = key.split("/");
  const parts = act.split("-");
  const kind = parts[0] ?? "";
  const name = SHORT.includes(kind) ? kind.toUpperCase() : kind.charAt(0).toUpperCase() + kind.slice(1);
  const year = parts.at(-1) ?? "";
  const cited = `${name} ${parts.slice(1, -1).join("-")}/${year}`;
  if (!place) return cited;
  if (!/^\d/.test(place)) return `${cited} ${text().annex} ${place.toUpperCase()}`;
  const [article, ...rest] = place.split("-");
  return [cited, text().article, article, ...rest.map((part) => (/^\d/.test(part) ? `(${part})` : part))].join(" ");
}
