// The vectors of decisions and of facts: for Node and for a browser, so without files of its own.

const text = (value) => JSON.stringify(value);
/** The pack of the vectors goes by its id and by its file. */
const file = (pack) => pack.replace(/\.toml$/, "").replace("contoh.fakta", "facts");
const sorted = (object) => Object.fromEntries(Object.entries(object).sort());

/** What the vectors tell of a decision. */
function told({ outcome, because, nodes }) {
  const results = sorted(Object.fromEntries(nodes.map(({ id, result }) => [id, result])));
  const missing = because.flatMap((id) => nodes.find((node) => node.id === id)?.missing ?? []);
  const facts = missing.filter(({ kind }) => kind === "fact").map(({ id, reason }) => [id, reason]);
  const gaps = missing.filter(({ kind }) => kind !== "fact").map(text);
  return { outcome, results, because, missing: sorted(Object.fromEntries(facts)), gaps: [...new Set(gaps)] };
}

/** What differs; `pack` gives the text of a compiled pack. */
export async function rules({ loadPack }, cases, pack) {
  const own = cases.filter(({ op }) => op === "decision" || op === "facts");
  const out = own.length < 690 ? [`only ${own.length} vectors`] : [];
  const loaded = new Map();
  for (const test of own) {
    if (!loaded.has(test.pack)) loaded.set(test.pack, loadPack(await pack(file(test.pack))));
    const rule = loaded.get(test.pack);
    const options = { asOf: test.as_of };
    let got;
    let want;
    if (test.op === "facts") {
      const { findings, nodes } = rule.decide(test.input, options);
      got = { codes: findings.map(({ code, severity }) => [code, severity]), paths: findings.map(({ path }) => path) };
      want = { codes: test.codes, paths: test.paths };
      const empty = findings.some(({ message, help, span }) => /undefined/.test(message) || !help || !span);
      if (!nodes.length || empty) out.push(`a finding without words: ${test.input}`);
    } else {
      const decision = rule.decide(test.facts, options);
      got = told(decision);
      // Nodes that the decision does not come to are not explained.
      const results = Object.entries(test.results).filter(([id]) => id in got.results);
      want = { outcome: test.outcome, results: sorted(Object.fromEntries(results)), because: test.because };
      want = { ...want, missing: sorted(test.missing), gaps: test.gaps.map(text) };
      const open = rule.relevant(test.facts, options);
      if (text([...open].sort()) !== text(Object.keys(want.missing))) out.push(`relevant: ${open}, not ${Object.keys(want.missing)}`);
      const { findings, ...same } = rule.decide(text(test.facts), options);
      if (text({ ...same, findings: findings.map((own) => ({ ...own, span: null })) }) !== text(decision)) out.push(`as text: ${text(test)}`);
    }
    if (text(got) !== text(want)) out.push(`got ${text(got)}, want ${text(want)}`);
  }
  return out;
}
