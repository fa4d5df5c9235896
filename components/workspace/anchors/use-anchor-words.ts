import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { AnchorWordsModel } from '@/utils/models/workspace/AnchorWordsModel.ts';
import { noWords, type AnchorWords } from '@/utils/view/anchor-words.ts';

/** The words of the site whose anchors are shown; null around what shows none. */
export const AnchorWordsContext = createContext<InstanceType<typeof AnchorWordsModel> | null>(null);

/** The words by which anchors are told. */
export function useAnchorWords(): AnchorWords {
  return useContext(AnchorWordsContext)?.words.value ?? noWords;
}
