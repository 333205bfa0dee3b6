// The vectors of family cards: findings with their places, as sets.

/** Cards with one key twice: an object of JavaScript cannot hold them. */
const SKIPPED = [
  "the same key twice in JSON: both have one pointer; the second content is not read",
  "the same key twice within a member",
];

const texts = (rows) => rows.map((row) => JSON.stringify(row)).sort();
const row = ({ path, code, severity, related }) => [path, code, severity, ...(related.length ? [[...related].sort()] : [])];
const wanted = ([path, code, severity, related]) => [path, code, severity, ...(related ? [[...related].sort()] : [])];

function run(api, { op, card, old, new: now, as_of }) {
  const options = { asOf: as_of ?? null };
  if (op === "family") return api.checkFamily(card, options).findings;
  const { findings, removed } = api.compareFamilies(old, now, options);
  return [...findings, ...removed];
}

/** What differs. */
export function families(api, cases) {
  const own = cases.filter(({ op }) => op === "family" || op === "change");
  // Whether a village exists is known where there is a list of villages.
  const tests = own.filter(({ why, villages }) => !villages && !SKIPPED.includes(why));
  const out = own.length - tests.length === SKIPPED.length + 3 && tests.length >= 420 ? [] : [`${tests.length} of ${own.length} cards`];
  for (const test of tests) {
    const findings = run(api, test);
    const [got, want] = [texts(findings.map(row)), texts(test.findings.map(wanted))];
    if (got.join() !== want.join()) out.push(`${test.why}: got ${got}, want ${want}`);
    for (const { message, help, related, relatedTotal } of findings) {
      if (!message || !help || /[{}]/.test(message) || relatedTotal < related.length) out.push(`${test.why}: ${message}`);
    }
  }
  return out;
}
