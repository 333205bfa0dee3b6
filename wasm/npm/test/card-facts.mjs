// The vectors of facts out of family cards: for Node and for a browser, so without files of its own.

const sorted = (object) => JSON.stringify(Object.fromEntries(Object.entries(object).sort()));

/** Rows count from 1 in the vectors, from 0 in JavaScript. */
const who = (member) => (/^\d{1,3}$/.test(member) ? Number(member) - 1 : member);

/** A reason alone, as the vectors have it. */
const plain = (facts) => Object.fromEntries(Object.entries(facts).map(([id, own]) => [id, own.reason ? { reason: own.reason } : own]));

/** What differs; `binding` gives a compiled binding by its name. */
export async function cardFacts({ factsFromCard }, cases, binding) {
  // What a file of facts adds is a matter of the command line.
  const own = cases.filter(({ op, given }) => op === "card-facts" && !given);
  const out = own.length < 25 ? [`only ${own.length} cards`] : [];
  for (const test of own) {
    const text = await binding(test.binding);
    const options = { member: who(test.member), asOf: test.as_of };
    const got = factsFromCard(test.card, text, options);
    const nobody = test.codes.includes("card-member-absent");
    if (nobody ? got !== null : got === null || sorted(plain(got)) !== sorted(test.facts)) {
      out.push(`${test.why}: got ${JSON.stringify(got)}`);
    }
    const again = factsFromCard(test.card, JSON.parse(text), options);
    if (JSON.stringify(again) !== JSON.stringify(got)) out.push(`${test.why}: another binding as an object`);
  }
  return out;
}
