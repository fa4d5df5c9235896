import { isOneScript } from './scripts.ts';

/** A character as it is written, escaped or not, and what it says; null for an escape that is no character. */
interface Sign {
  readonly written: string;
  readonly says: string | null;
}

/**
 * Percent-encoded letters and digits of other scripts made readable: `%C3%BC` as `ü`. Only in words of letters that
 * somebody writes together: `p%D0%B0ypal` would read `paypal`. All else stays as it is: delimiters and other signs,
 * spaces, controls, marks of direction, what can't be seen, and what is no UTF-8.
 */
export function readableEscapes(text: string): string {
  let shown = '';
  let word: Sign[] = [];
  const endWord = (): void => {
    shown += readableWord(word);
    word = [];
  };
  for (const sign of signsOf(text)) {
    if (sign.says !== null && isLetter.test(sign.says)) word.push(sign);
    else {
      endWord();
      shown += sign.written;
    }
  }
  endWord();
  return shown;
}

const isLetter = /^[\p{L}\p{M}\p{N}]$/u;

function readableWord(word: readonly Sign[]): string {
  const says = word.map((sign) => sign.says).join('');
  const isReadable = !/\p{Default_Ignorable_Code_Point}/u.test(says) && isOneScript(says);
  return isReadable ? says : word.map(({ written }) => written).join('');
}

function signsOf(text: string): Sign[] {
  return text
    .split(/((?:%[89A-F][\dA-F])+)/i)
    .flatMap((part, index) =>
      index % 2 === 0 ? Array.from(part, (written): Sign => ({ written, says: written })) : decode(part),
    );
}

/** Bytes of an escape: `%C3`. */
const escapeLength = 3;
const maxBytes = 4;

/** Escaped bytes as the characters that they are in UTF-8. */
function decode(run: string): Sign[] {
  const signs: Sign[] = [];
  for (let start = 0; start < run.length;) {
    const sign = firstSign(run.slice(start, start + maxBytes * escapeLength));
    signs.push(sign);
    start += sign.written.length;
  }
  return signs;
}

function firstSign(run: string): Sign {
  for (let length = 2 * escapeLength; length <= run.length; length += escapeLength) {
    const written = run.slice(0, length);
    try {
      return { written, says: decodeURIComponent(written) };
    } catch {
      // Not whole yet, or no UTF-8.
    }
  }
  return { written: run.slice(0, escapeLength), says: null };
}
