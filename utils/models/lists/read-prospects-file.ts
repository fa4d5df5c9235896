import { pause } from '@/utils/browser/storage.ts';
import { readProspectsInSteps, type ReadingStep, type ReadProspects } from '@/utils/export/read-prospects-csv.ts';
import type { ProspectWords } from '@/utils/view/prospects/prospect-fields.ts';

/** Reads a file of prospects in slices, between which the page answers to whatever the user does; null where `goesOn` said no. */
export async function readProspectsFile(
  text: string,
  words: ProspectWords,
  now: number,
  goesOn: (step: ReadingStep) => boolean,
): Promise<ReadProspects | null> {
  const steps = readProspectsInSteps(text, words, now);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    if (!goesOn(step.value)) return null;
    await pause();
  }
}
