/** Puts a module together whose code comes in streams, which pack better; `xtask/src/streams.rs` takes it apart. */

/** First and last instruction, and the streams of the numbers behind it. */
const BEHIND: readonly (readonly [from: number, to: number, ...streams: number[]])[] = [
  [2, 4, 0],
  [12, 13, 1],
  [16, 16, 2],
  [17, 17, 2, 2],
  [28, 28, 0, 0],
  [32, 34, 3],
  [35, 38, 0],
  [40, 62, 0, 4],
  [63, 64, 0],
  [65, 66, 5],
  [208, 210, 0],
];

/** The module of a size; `starts` says where in the parts each stream begins and, last, what stands behind the code. */
export function join(parts: Uint8Array, starts: readonly number[], size: number): Uint8Array {
  const behind: (readonly number[] | undefined)[] = [];
  for (const [from, to, ...streams] of BEHIND) for (let code = from; code <= to; code++) behind[code] = streams;
  const out = new Uint8Array(size);
  const at = [...starts];
  let body: number[] = [];
  const next = (stream: number): number => {
    const byte = parts[at[stream]!++]!;
    body.push(byte);
    return byte;
  };
  const take = (stream: number): number => {
    let [value, shift] = [0, 0];
    for (let byte = 128; byte > 127; shift += 7) value |= ((byte = next(stream)) & 127) << shift;
    return value;
  };
  out.set(parts.subarray(0, starts[0]));
  let n = starts[0]!;
  while (at[0]! < starts[1]!) {
    body = [];
    for (let groups = 2 * take(0); groups--; ) take(0);
    // A function ends where all its blocks have.
    for (let depth = 1; depth; ) {
      const code = next(0);
      if (code > 1 && code < 5) depth++;
      if (code === 11) depth--;
      if (code === 14) for (let labels = take(1) + 1; labels--; ) take(1);
      else if (code === 252) {
        const more = take(0);
        for (let numbers = more > 7 && more < 12 ? 2 - (more & 1) : 0; numbers--; ) take(0);
      } else for (const stream of behind[code] ?? []) take(stream);
    }
    let length = body.length;
    for (; length > 127; length >>= 7) out[n++] = (length & 127) | 128;
    out[n++] = length;
    out.set(body, n);
    n += body.length;
  }
  out.set(parts.subarray(starts[6]), n);
  return out;
}
