import { reportOf } from '@/utils/semrush/catalogue.ts';
import { siteOf, typedTarget, type NoTarget, type NoTargetReason, type Target, type TargetChoices } from './target.ts';

/** As much of a selection as is searched, and as long a word as can be an address in it: both bound the work. */
const longestSelection = 10_000;
const longestWord = 2_100;

/** Between words: white space, and the quotes, brackets and stops that no URL holds unencoded. */
const separators = /[\s<>"“”„«»‹›`|\\^{}「」『』【】（）、，；。！？…]+/u;

/** Up to the next address of a list without spaces. */
const webAddress = /https?:\/\/(?:(?![,;]https?:\/\/).)*/i;
const otherScheme = /^(?:[a-z][a-z\d+.-]*:\/\/|(?:about|data|javascript|mailto|tel|urn):)/i;
const dottedName = /[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]*(?:\.[\p{L}\p{M}\p{N}_-]+)+/gu;
const restOfAddress = /^(?::\d{1,5})?(?:[/?#].*)?/;
const restOfMailbox = /^[\w.+%-]*@/;

/** Top-level domains that are better known as the endings of files. */
const fileName = /^[^.]+\.(?:md|mov|ps|py|rs|sh|zip)$/i;

/** `site.In`: two sentences with the space between them missing. */
const sentenceSeam = /^\p{Ll}[^.]*\.\p{Lu}\p{Ll}+$/u;

/** As much of a selection as is searched for many sites: the results of a search take some 400 characters each. */
const longestList = 100_000;

const { max: maxSites } = reportOf('backlinks_comparison').targets;

/** The sites of a selection, each once, in their order: as many as a batch comparison takes. What is not public is left out. */
export function selectedSites(text: string): readonly Target[] {
  const sites = new Map<string, Target>();
  for (const offer of wordsIn(text, longestList)) {
    if (offer?.kind === 'targets') sites.set(siteOf(offer).value, siteOf(offer));
    if (sites.size === maxSites) break;
  }
  return [...sites.values()];
}

/**
 * The targets of the first site in a selection: a URL, or a domain written out in prose, in brackets or in quotes. Not
 * taken for sites: e-mail addresses, names of files without a scheme, parts of paths, numbers.
 * Where there is none, the reason of the first candidate tells why.
 */
export function selectedTarget(text: string): TargetChoices {
  return firstOf(wordsIn(text, longestSelection)) ?? noTarget(text.trim() === '' ? 'empty' : 'not-an-address');
}

function* wordsIn(text: string, longest: number): Generator<TargetChoices | null> {
  const words = text.slice(0, longest).split(separators);
  // The last word of a text that goes on may be half a name.
  for (const word of text.length > longest ? words.slice(0, -1) : words)
    if (word !== '' && word.length <= longestWord) yield wordTarget(word);
}

function wordTarget(word: string): TargetChoices | null {
  const address = webAddress.exec(word)?.[0];
  if (address !== undefined) return typedTarget(trimEnd(address));
  return otherScheme.test(word) ? noTarget('not-web') : firstOf(namesIn(word));
}

/** Without the punctuation of the sentence around it; a closing bracket stays where the address opened one. */
function trimEnd(word: string): string {
  let end = word.length;
  for (; end > 0; end--) {
    const last = word.charAt(end - 1);
    const opening = { ')': '(', ']': '[' }[last];
    const isOwn =
      opening !== undefined && word.slice(0, end).split(opening).length >= word.slice(0, end).split(last).length;
    if (isOwn || !/[.,;:!?'’)\]*]/u.test(last)) break;
  }
  return word.slice(0, end);
}

function noTarget(reason: NoTargetReason): NoTarget {
  return { kind: 'none', reason };
}

/** The first offer that holds targets; without one, the first refusal. */
function firstOf(offers: Iterable<TargetChoices | null>): TargetChoices | null {
  let refused: TargetChoices | null = null;
  for (const offer of offers) {
    if (offer?.kind === 'targets') return offer;
    refused ??= offer;
  }
  return refused;
}

function* namesIn(word: string): Generator<TargetChoices | null> {
  for (const { 0: name, index } of word.matchAll(dottedName))
    yield nameTarget(name, word.slice(0, index), word.slice(index + name.length));
}

/** What a dotted name leads to, between the text before and behind it in its word; null where it is no name of a site. */
function nameTarget(name: string, before: string, behind: string): TargetChoices | null {
  if (before.endsWith('@') || restOfMailbox.test(behind)) return noTarget('email-address');
  const rest = restOfAddress.exec(behind)![0];
  const isNumber = /^[\d.]+$/.test(name) && name.split('.').length < 4;
  // Parts of a path (src/readme.md) are no sites.
  if (before.endsWith('/') || sentenceSeam.test(name) || isNumber) return null;
  if (rest === '' && fileName.test(name)) return noTarget('file-name');
  return typedTarget(trimEnd(name + rest));
}
