import type { Target } from '@/utils/semrush/target/target.ts';

interface Stem {
  /** What the file holds: `anchors`. */
  readonly subject: string;
  readonly targets: readonly Target[];
  readonly isSample: boolean;
  readonly isPrivate: boolean;
}

/** `backlink-lens-anchors-example.com-2026-11-24`: what, of whom, when; nothing that a file system could take amiss. Of a private view, not of whom. */
export function stemOf({ subject, targets, isSample, isPrivate }: Stem, now: number): string {
  const [first] = targets;
  const whom =
    first && !isPrivate ? `-${plain(first.value)}${targets.length > 1 ? `-and-${targets.length - 1}-more` : ''}` : '';
  const marks = `${isPrivate ? 'incognito-' : ''}${isSample ? 'sample-' : ''}`;
  return `backlink-lens-${marks}${subject}${whom}-${new Date(now).toISOString().slice(0, 10)}`;
}

function plain(text: string): string {
  return text
    .replace(/[^\p{L}\p{N}.]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 60);
}
