import { createContext, type ComponentChildren } from 'preact';

/** What makes links of the parts of a cell, each by the API's column that it shows; null where they lead nowhere. */
export const PartLinks = createContext<((column: string, shown: ComponentChildren) => ComponentChildren) | null>(null);
