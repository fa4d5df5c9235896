import type { TargetType } from './target-type.ts';
import { siteOf, targetKind, typedTarget, type NoTargetReason, type Target } from './target.ts';

/** A word of a pasted list that is no target. */
export interface RefusedWord {
  readonly word: string;
  readonly reason: NoTargetReason;
}

export interface TargetsInText {
  /** In the order of the text, each once. */
  readonly targets: readonly Target[];
  readonly refused: readonly RefusedWord[];
}

/** As much of a paste as is read. 200 URLs of the longest kind fit in. */
const longestText = 500_000;

/**
 * The targets of a pasted list: one a word, whatever separates them (lines, spaces, commas, tabs).
 * @param type what each of them is taken for; null: its site
 */
export function targetsInText(text: string, type: TargetType | null = null): TargetsInText {
  const targets = new Map<string, Target>();
  const refused: RefusedWord[] = [];
  for (const word of wordsOf(text)) {
    const target = targetOfWord(word, type);
    if (typeof target === 'string') refused.push({ word, reason: target });
    else targets.set(`${target.type} ${target.value}`, target);
  }
  return { targets: [...targets.values()], refused };
}

/** An address may hold a comma itself, so a list of addresses is parted only where the next one begins. */
function wordsOf(text: string): string[] {
  return text
    .slice(0, longestText)
    .split(/\s+/u)
    .flatMap((part) => part.split(part.includes('://') ? /[,;|](?=https?:)|[,;|]+$/iu : /[,;|]+/u))
    .filter((word) => word !== '');
}

function targetOfWord(word: string, type: TargetType | null): Target | NoTargetReason {
  if (type !== null) {
    const found = targetKind(word, type);
    return found.kind === 'target' ? found.target : found.reason;
  }
  const offer = typedTarget(word);
  if (offer.kind === 'none') return offer.reason;
  return siteOf(offer);
}
