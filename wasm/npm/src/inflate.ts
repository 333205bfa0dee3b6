/** Unpacks the inlined module. Browsers can inflate in the background only, and calls must work right after import. */

const BASES = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const FAR = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

interface Tree {
  /** Codes of each length, and symbols by length. */
  counts: Uint16Array;
  symbols: number[];
}

function tree(lengths: number[]): Tree {
  const counts = new Uint16Array(16);
  const symbols: number[] = [];
  for (let length = 1; length < 16; length++) {
    lengths.forEach((own, symbol) => {
      if (own === length) {
        counts[length]!++;
        symbols.push(symbol);
      }
    });
  }
  return { counts, symbols };
}

/** Inflates raw deflate data of a known length, in base64. */
export function unpack(base64: string, size: number): Uint8Array {
  const text = atob(base64);
  const out = new Uint8Array(size);
  let [at, bits, held, length] = [0, 0, 0, 0];
  const take = (count: number): number => {
    while (held < count) {
      bits |= text.charCodeAt(at++) << held;
      held += 8;
    }
    const value = bits & ((1 << count) - 1);
    bits >>>= count;
    held -= count;
    return value;
  };
  const symbol = ({ counts, symbols }: Tree): number => {
    let [code, first, index] = [0, 0, 0];
    for (let length = 1; length < 16; length++) {
      code |= take(1);
      const count = counts[length]!;
      if (code - count < first) return symbols[index + code - first]!;
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw new Error("packed module is damaged");
  };
  for (let last = 0; !last; ) {
    last = take(1);
    const kind = take(2);
    let [near, far]: [Tree | undefined, Tree | undefined] = [undefined, undefined];
    if (kind === 2) {
      const [literals, distances, codes] = [take(5) + 257, take(5) + 1, take(4) + 4];
      const lengths: number[] = new Array(19).fill(0);
      for (let n = 0; n < codes; n++) lengths[ORDER[n]!] = take(3);
      const meta = tree(lengths);
      const all: number[] = [];
      while (all.length < literals + distances) {
        const next = symbol(meta);
        if (next < 16) all.push(next);
        else {
          const value = next === 16 ? all[all.length - 1]! : 0;
          for (let n = next === 16 ? take(2) + 3 : next === 17 ? take(3) + 3 : take(7) + 11; n--; ) all.push(value);
        }
      }
      near = tree(all.slice(0, literals));
      far = tree(all.slice(literals));
    } else throw new Error("packed module is damaged");
    for (let next; (next = symbol(near)) !== 256; ) {
      if (next < 256) out[length++] = next;
      else {
        const extra = next < 265 || next === 285 ? 0 : (next - 261) >> 2;
        const count = BASES[next - 257]! + take(extra);
        const distance = symbol(far);
        const back = FAR[distance]! + take(distance < 4 ? 0 : (distance - 2) >> 1);
        for (let n = 0; n < count; n++, length++) out[length] = out[length - back]!;
      }
    }
  }
  return out;
}
