/** Deterministic numbers for the built-in sample: the same for the same seed, in every browser and at every time. */

/** A well-mixed 32-bit integer from two (the finaliser of MurmurHash3, public domain). */
export function mix(a: number, b: number): number {
  let hash = Math.imul(a ^ Math.imul(b, 0x9e3779b1), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A 32-bit integer from a text (FNV-1a over its UTF-16 units). */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return mix(hash, text.length);
}

/** A number in [0, 1) that belongs to a seed and a use of it. */
export function fraction(seed: number, use: number): number {
  return mix(seed, use) / 2 ** 32;
}

export function pick<T>(choices: readonly T[], seed: number, use: number): T {
  return choices[mix(seed, use) % choices.length]!;
}

/** What stands at a place of an order of [0, length) that belongs to a seed: each number once, found without a table. */
export type Shuffle = (place: number) => number;

/** Odd multipliers and a fold, none of which loses a bit, over the next power of two; numbers beyond the length are stepped over. */
export function createShuffle(length: number, seed: number): Shuffle {
  const bits = Math.max(2, Math.ceil(Math.log2(Math.max(2, length))));
  const mask = 2 ** bits - 1;
  const [first, second, offset] = [mix(seed, 1) | 1, mix(seed, 2) | 1, mix(seed, 3)];
  const step = (value: number): number => {
    const product = (Math.imul(value, first) + offset) & mask;
    return Math.imul(product ^ (product >>> Math.ceil(bits / 2)), second) & mask;
  };
  return (place) => {
    let value = step(place);
    while (value >= length) value = step(value);
    return value;
  };
}

/** `total` cut into whole shares in proportion to the weights, their sum exact: what is left over goes to the first ones. */
export function share(total: number, weights: ArrayLike<number>): Float64Array {
  const shares = new Float64Array(weights.length);
  let sum = 0;
  for (let index = 0; index < weights.length; index++) sum += weights[index]!;
  if (sum === 0) return shares;
  let left = total;
  for (let position = 0; position < weights.length; position++)
    left -= shares[position] = Math.floor((total * weights[position]!) / sum);
  for (let position = 0; left > 0 && position < weights.length; position++) {
    if (weights[position] === 0) continue;
    shares[position]! += 1;
    left -= 1;
  }
  return shares;
}

/** As `share`, no share above its ceiling: what the great ones may not have goes to the small. */
export function shareBelow(
  total: number,
  weights: ArrayLike<number>,
  ceilingAt: (index: number) => number,
): Float64Array {
  const shares = new Float64Array(weights.length);
  for (let round = 0, left = total; left > 0 && round < weights.length; round++) {
    const open = Array.from(weights, (weight, position) => (shares[position]! < ceilingAt(position) ? weight : 0));
    const added = share(left, open);
    for (let position = 0; position < shares.length; position++) {
      const taken = Math.min(added[position]!, ceilingAt(position) - shares[position]!);
      shares[position]! += taken;
      left -= taken;
    }
    if (open.every((weight) => weight === 0)) break;
  }
  return shares;
}

/** `total` cut into `count` descending shares of at least 1, as links fall to sites: few have most (Zipf's law). */
export function zipfShares(total: number, count: number, exponent: number, flattening: number): Float64Array {
  const weights = new Float64Array(count);
  for (let rank = 0; rank < count; rank++) weights[rank] = (rank + flattening) ** -exponent;
  const shares = share(Math.max(0, total - count), weights);
  for (let rank = 0; rank < count; rank++) shares[rank]! += 1;
  return shares;
}

/** Where each share begins when they lie one behind the other, and at the end, where the last one ends. */
export function runningSums(shares: Float64Array): Float64Array {
  const sums = new Float64Array(shares.length + 1);
  for (let index = 0; index < shares.length; index++) sums[index + 1] = sums[index]! + shares[index]!;
  return sums;
}

/** The share that holds a place, by the running sums. */
export function shareAt(sums: Float64Array, place: number): number {
  let [low, high] = [0, sums.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (sums[middle]! <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}
