// The normal form of the vectors, made from answers of the package: the same code runs in Node and in a browser.

const region = ({ code, status, successor }) => ({ code, status, ...(successor ? { successor } : {}) });
const codes = (findings) => findings.map(({ code, severity }) => [code, severity]);
/** Findings come in the order of their bits, vectors in the order of their numbers: compared as sets. */
const sorted = (pairs) => [...pairs].sort((a, b) => (a[0] < b[0] ? -1 : 1));

function numberValue(kind, value) {
  if (!value) return null;
  const names = { birthDates: "birth_dates", birthDate: "birth_date", birthYear: "birth_year" };
  const out = { [kind]: value.number };
  for (const [key, own] of Object.entries(value)) {
    if (key === "number") continue;
    out[names[key] ?? key] = key === "region" ? region(own) : own;
  }
  return out;
}

const dated = (test) => ({ asOf: test.as_of ?? null, birthDate: test.birth_date ?? null, sex: test.sex ?? null });

/** Answer to a case as the vectors write it; nothing for cases that are not ours. */
export function run(api, test) {
  const { op, input } = test;
  if (op === "not-text") {
    const answer = api.checkNumber(test.kind, input);
    return { ok: answer.ok, value: answer.value, codes: sorted(codes(answer.findings)) };
  }
  if (op === "name") {
    const { record, purpose, new_birth } = test;
    const { ok, value, findings } = api.checkName(input, { record, purpose, newBirth: new_birth });
    return { ok, value: value && { ...value }, codes: sorted(codes(findings)) };
  }
  if (op === "date") {
    const { ok, value, findings } = api.checkDate(input, { order: test.order, notAfter: test.not_after });
    return { ok, value, codes: sorted(codes(findings)) };
  }
  if (op === "code") {
    const { ok, value, findings } = api.checkCode(test.list, input);
    return { ok, value, codes: sorted(codes(findings)) };
  }
  if (op === "person") {
    const code = test.marital === undefined ? undefined : api.checkCode("marital", test.marital).value?.code;
    const { birth_date: birthDate, education, occupation } = test;
    const facts = { birthDate, neverMarried: code === undefined ? undefined : code === 1, education, occupation };
    return { codes: sorted(codes(api.checkPerson(facts, { asOf: test.as_of ?? null }).findings)) };
  }
  if (op === "name-compare") {
    const { likeness, reasons } = api.compareNames(test.a, test.b);
    return { result: likeness, reasons };
  }
  if (op === "region") {
    const { status, level, successor } = api.region(input);
    return { status, level, successor, name: api.regionName(input) ?? undefined };
  }
  // Registers and cards are no matter of these entries.
  if (["register", "family", "change", "pack", "facts", "decision", "binding", "card-facts"].includes(op)) return undefined;
  // Letters have no entry yet.
  if (["template", "letter", "letter-numbers", "letter-print", "letter-picture"].includes(op)) return undefined;
  const options = { ...dated(test), nik: test.nik ?? null };
  const answer =
    op === "nik" ? api.checkNik(input, options) : op === "kk" ? api.checkKk(input, options) : api.checkNumber(op, input, options);
  return { ok: answer.ok, value: numberValue(op, answer.value), codes: sorted(codes(answer.findings)) };
}

/** The same parts of the case. */
export function wanted(test, got) {
  const out = {};
  for (const key of Object.keys(got)) out[key] = key === "codes" ? sorted(test.codes) : test[key];
  // A name is compared only where the vector has one.
  if (test.op === "region" && test.name === undefined) delete got.name;
  if (test.op === "region" && got.name === undefined) delete out.name;
  return out;
}

/** Object keys in one order, so that texts can be compared. */
export function text(value) {
  return JSON.stringify(value, (_, own) =>
    own && typeof own === "object" && !Array.isArray(own) ? Object.fromEntries(Object.entries(own).sort()) : own,
  );
}

/** Cases that differ, and how many were run. */
export function compare(api, tests) {
  const differ = [];
  let count = 0;
  for (const test of tests) {
    const got = run(api, test);
    if (!got) continue;
    count++;
    const want = wanted(test, got);
    if (text(got) !== text(want)) differ.push(`${text(test)}\n  got ${text(got)}`);
  }
  return { count, differ };
}
