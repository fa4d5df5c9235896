/** Parameters of Punycode (RFC 3492, section 5). */
const base = 36;
const tMin = 1;
const tMax = 26;
const skew = 38;
const damp = 700;
const initialBias = 72;
const firstNonAscii = 128;

/**
 * The Unicode text of a label without its `xn--` (RFC 3492, 6.2), or null where it is no Punycode.
 * The browser only encodes: its URL parser gives no way back.
 */
export function decodePunycode(encoded: string): string | null {
  const delimiter = encoded.lastIndexOf('-');
  const output = Array.from(encoded.slice(0, Math.max(0, delimiter)), (character) => character.codePointAt(0)!);
  let [codePoint, index, bias] = [firstNonAscii, 0, initialBias];
  for (let position = delimiter + 1; position < encoded.length;) {
    const before = index;
    for (let [weight, k] = [1, base]; ; k += base) {
      const digit = digitOf(encoded.charAt(position++));
      if (Number.isNaN(digit)) return null;
      index += digit * weight;
      const threshold = Math.min(tMax, Math.max(tMin, k - bias));
      if (digit < threshold) break;
      weight *= base - threshold;
    }
    const count = output.length + 1;
    bias = adapt(index - before, count, before === 0);
    codePoint += Math.floor(index / count);
    index %= count;
    if (!(codePoint <= 0x10ffff)) return null;
    output.splice(index++, 0, codePoint);
  }
  return String.fromCodePoint(...output);
}

function digitOf(character: string): number {
  return /[a-z\d]/i.test(character) ? (parseInt(character, 36) + 26) % 36 : NaN;
}

function adapt(delta: number, count: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? damp : 2));
  rest += Math.floor(rest / count);
  let k = 0;
  for (; rest > ((base - tMin) * tMax) / 2; k += base) rest = Math.floor(rest / (base - tMin));
  return k + Math.floor(((base - tMin + 1) * rest) / (rest + skew));
}
