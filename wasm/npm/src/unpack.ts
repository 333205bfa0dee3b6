/**
 * Unpacks the inlined module: raw LZMA (lc 3, lp 0, pb 0), which holds it in a sixth less than deflate. Browsers unpack
 * nothing on the spot, and calls must work right after import.
 */

// Where the odds of each kind of bit begin; the first six kinds have one for each of twelve states.
const [REP, OTHER, THIRD, LAST, LONG, LENGTH, REP_LENGTH, SLOT, ALIGN, NEAR, LITERAL] = [
  12, 24, 36, 48, 60, 72, 346, 620, 876, 892, 1020,
] as const;

/** The module of a known size out of base64. */
export function unpack(base64: string, size: number): Uint8Array {
  const text = atob(base64);
  const out = new Uint8Array(size);
  const odds = new Uint16Array(LITERAL + 8 * 768).fill(1024);
  let [range, code, at] = [2 ** 32 - 1, 0, 1];
  const refill = (): void => {
    code = ((code << 8) | text.charCodeAt(at++)) >>> 0;
  };
  const rest = (bit: number): number => {
    if (range < 2 ** 24) {
      range = (range << 8) >>> 0;
      refill();
    }
    return bit;
  };
  /** A bit with odds at a place. */
  const bit = (place: number): number => {
    const own = odds[place]!;
    const bound = (range >>> 11) * own;
    if (code < bound) {
      range = bound;
      odds[place] = own + ((2048 - own) >> 5);
      return rest(0);
    }
    range -= bound;
    code -= bound;
    odds[place] = own - (own >> 5);
    return rest(1);
  };
  /** A bit that is 0 as often as 1. */
  const even = (): number => {
    range >>>= 1;
    const one = code >= range ? 1 : 0;
    code -= range * one;
    return rest(one);
  };
  const tree = (place: number, bits: number): number => {
    let node = 1;
    for (let n = bits; n--; ) node = (node << 1) | bit(place + node);
    return node - (1 << bits);
  };
  /** The same with the lowest bit first. */
  const reverse = (place: number, bits: number): number => {
    let [node, value] = [1, 0];
    for (let n = 0; n < bits; n++) {
      const one = bit(place + node);
      node = (node << 1) | one;
      value |= one << n;
    }
    return value;
  };
  const length = (place: number): number =>
    bit(place) ? (bit(place + 1) ? 18 + tree(place + 18, 8) : 10 + tree(place + 10, 3)) : 2 + tree(place + 2, 3);
  const far = (slot: number): number => {
    if (slot < 4) return slot + 1;
    const bits = (slot >> 1) - 1;
    let value = 2 | (slot & 1);
    if (slot < 14) {
      value <<= bits;
      return value + reverse(NEAR + value - slot - 1, bits) + 1;
    }
    for (let n = bits - 4; n--; ) value = (value << 1) | even();
    return (value << 4) + reverse(ALIGN, 4) + 1;
  };

  while (at < 5) refill();
  const distances = [1, 1, 1, 1];
  for (let [n, state] = [0, 0]; n < size; ) {
    if (!bit(state)) {
      const place = LITERAL + 768 * (out[n - 1]! >> 5);
      let symbol = 1;
      if (state > 6) {
        // What stands at the last distance is not what comes: its bits are a hint up to the first that differs.
        for (let other = out[n - distances[0]!]!, same = 1; same && symbol < 256; other <<= 1) {
          const wanted = (other >> 7) & 1;
          const one = bit(place + 256 + (wanted << 8) + symbol);
          symbol = (symbol << 1) | one;
          same = one === wanted ? 1 : 0;
        }
      }
      while (symbol < 256) symbol = (symbol << 1) | bit(place + symbol);
      out[n++] = symbol;
      state = state < 4 ? 0 : state - (state < 10 ? 3 : 6);
      continue;
    }
    let count = 1;
    if (bit(REP + state)) {
      const which = bit(OTHER + state) ? (bit(THIRD + state) ? 2 + bit(LAST + state) : 1) : 0;
      const short = !which && !bit(LONG + state);
      distances.unshift(...distances.splice(which, 1));
      if (!short) count = length(REP_LENGTH);
      state = state > 6 ? 11 : short ? 9 : 8;
    } else {
      count = length(LENGTH);
      state = state < 7 ? 7 : 10;
      distances.unshift(far(tree(SLOT + 64 * Math.min(count - 2, 3), 6)));
      distances.pop();
    }
    for (; count--; n++) out[n] = out[n - distances[0]!]!;
  }
  return out;
}
