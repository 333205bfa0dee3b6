// Keys of provisions, such as `permendagri-108-2019/15-3`, as clerks cite them: Permendagri 108/2019 Pasal 15 ayat (3).

import { text } from "./language";

/** Kinds that are written in capitals. */
const SHORT = ["uu", "pp", "pmk"];

/** `perka-bkn-22-2007` as Perka BKN 22/2007. */
function act(key: string): string {
  const parts = key.split("-");
  const year = parts.pop() ?? "";
  const kind = parts.shift() ?? "";
  // Rules of the tax office are numbered in a way of their own: PER-6/PJ/2024.
  if (kind === "per") return `PER-${[...parts, year].join("/").toUpperCase()}`;
  const name = [SHORT.includes(kind) ? kind.toUpperCase() : kind.charAt(0).toUpperCase() + kind.slice(1)];
  while (parts[0] && /^[a-z]+$/.test(parts[0])) name.push(parts.shift()?.toUpperCase() ?? "");
  return `${name.join(" ")} ${parts.join("-")}/${year}`;
}

/** `15-3` as Pasal 15 ayat (3). */
function provision(place: string): string {
  if (!/^\d/.test(place)) return text().annex(place.toUpperCase());
  const [article = "", ...rest] = place.split("-");
  // The first article of an act lists its terms, and its parts are points.
  const part = article === "1" ? text().point : text().paragraph;
  return [text().article(article), ...rest.map((one) => (/^\d/.test(one) ? part(one) : text().letter(one)))].join(" ");
}

/** A provision as people cite it. */
export function cite(key: string): string {
  const [of = "", place] = key.split("/");
  return place ? `${act(of)} ${provision(place)}` : act(of);
}
