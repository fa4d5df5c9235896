/**
 * Characters that are not seen but change what is seen: controls, zero-width ones and all that turns the direction of
 * writing. The joiners stay, which Persian, Hindi and emoji are written with, and so do the Arabic number signs.
 */
const unseen = /([\p{Cc}\p{Zl}\p{Zp}]|(?!\u200c|\u200d|[\u0600-\u0605\u06dd\u070f\u08e2])\p{Cf})/u;

/** A text in parts: at even places what is seen, at odd ones a single character that is not. */
export function splitUnseen(text: string): string[] {
  return text.split(unseen);
}

/** What an unseen character is called where it is made visible: `U+202E`. */
export function codePointName(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}
