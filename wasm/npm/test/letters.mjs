// The vectors of data of letters, and the letters of the samples: for Node and for a browser, so without files of its own.

/** The template and the day of the vectors. */
const OWN = "contoh.data";
const DAY = { asOf: "2026-03-02" };

/** `{x*1000}` stands for a thousand times x. */
const written = (text) => text.replace(/\{x\*(\d+)\}/g, (_, count) => "x".repeat(count));

/** What differs; `template` gives the text of a compiled template, `samples` letters as the Rust library writes them. */
export async function letters({ loadTemplate }, cases, template, samples) {
  const own = cases.filter(({ op }) => op === "letter");
  const out = own.length < 55 || samples.length < 20 ? [`only ${own.length} vectors and ${samples.length} samples`] : [];
  const loaded = new Map();
  for (const id of new Set([OWN, ...samples.map((sample) => sample.template)])) loaded.set(id, loadTemplate(await template(id)));
  for (const { input, findings } of own) {
    const data = written(input);
    const got = loaded.get(OWN).check(data, DAY);
    const rows = JSON.stringify(got.map(({ path, code, severity }) => [path, code, severity]));
    if (rows !== JSON.stringify(findings)) out.push(`${input}: got ${rows}, want ${JSON.stringify(findings)}`);
    const wordless = got.some(({ message, help, span }) => !message || /undefined|\{\w+\}/.test(message) || !help || !span);
    if (wordless) out.push(`a finding without words: ${input}`);
    const bad = got.some(({ severity }) => severity === "error");
    const printed = [loaded.get(OWN).text(data), loaded.get(OWN).html(data)];
    if (printed.some((letter) => (letter === null) !== bad)) out.push(`printed in spite of an error, or not without one: ${input}`);
  }
  for (const { template, data, text, html } of samples) {
    const letter = loaded.get(template);
    for (const given of [data, JSON.parse(data)]) {
      if (letter.text(given) !== text) out.push(`${template} as text differs: ${data}`);
      if (letter.html(given) !== html) out.push(`${template} as HTML differs: ${data}`);
      if (letter.check(given, DAY).some(({ severity }) => severity === "error")) out.push(`${template}: an error: ${data}`);
    }
  }
  return out;
}
