// What a decision tells for the letter that follows it.

import type { RuleDecision, RulePack } from "absah/rules";
import type { Enclosed } from "../common/handover";
import { said } from "./words";

/** Facts that a letter prints, by the field that holds them. */
const FACTS = { upah: "penghasilan", penghasilan_gabungan: "penghasilan_gabungan" } as const;

/** The letter of a page, with what is known by now. */
export function enclosed(
  page: "spm" | "beasiswa",
  pack: RulePack,
  decision: RuleDecision,
  { name, nik }: { readonly name: string; readonly nik: string },
): Enclosed {
  const data: Record<string, unknown> = {};
  for (const node of decision.nodes) {
    for (const fact of node.kind === "criterion" ? (node.facts ?? []) : []) {
      const field = FACTS[fact.id as keyof typeof FACTS];
      if (field && typeof fact.value === "number") data[field] = fact.value;
    }
  }
  const person = { ...(name && { nama: name }), ...(nik && { nik }) };
  if (page === "spm") {
    const group = decision.nodes.find(({ kind }) => kind === "at_least");
    const members = group && group.kind !== "criterion" ? group.members : [];
    if (group) data["indikator"] = members.filter((id) => decision.nodes.some((own) => own.id === id && own.result === "met")).length;
    data["pasien"] = person;
  } else {
    data["siswa"] = person;
    data["program"] = pack.title.id;
    data["tahun_program"] = Number(decision.as_of.slice(0, 4));
  }
  return {
    template: page === "spm" ? "id.surat.spm" : "id.surat.rekomendasi-beasiswa",
    data,
    nik,
    decision: { pack: said(pack.title), text: decision.text, eligible: decision.outcome === "eligible" },
  };
}
