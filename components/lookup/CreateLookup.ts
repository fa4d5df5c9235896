import { createContext } from 'preact';
import { createLookup } from '@/utils/models/lookup/LookupModel.ts';

/** How the pages' components make their lookups: tests give them others, whose state they hold in their hand. */
export const CreateLookup = createContext<typeof createLookup>(createLookup);
