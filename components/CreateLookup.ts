import { createContext } from 'preact';
import { createLookup } from '../utils/models/create-lookup.ts';

/** How the pages' components make their lookups: tests give them others, whose state they hold in their hand. */
export const CreateLookup = createContext<typeof createLookup>(createLookup);
