import type { SharedTable, SharedWords } from '@/utils/shared-page/shared-table.ts';
import type { Tree } from '@/utils/shared-page/tree.ts';

/** Something that is to be known, in words. */
export interface SharedFact {
  readonly name: string;
  readonly text: string;
}

/** A number at a glance, as text; `share` stands beside it. */
export interface SharedFigure {
  readonly name: string;
  readonly text: string;
  /** All of its digits, where the text is short. */
  readonly exact?: string;
  readonly share?: string;
}

export interface SharedChart {
  readonly title: string;
  readonly picture: Tree;
}

/** One view of those that a file shows. */
export interface SharedSection {
  /** null: the file shows one view, whose name is its title. */
  readonly heading: string | null;
  readonly facts: readonly SharedFact[];
  /** What a reader has to know of the rows: some could not be read, some are older. */
  readonly notes: readonly string[];
  readonly figures: readonly SharedFigure[];
  readonly charts: readonly SharedChart[];
  readonly table: SharedTable | null;
}

/** All that a shared file says. It knows neither the key nor what is left of the budget: nobody hands it either. */
export interface SharedDocument {
  readonly title: string;
  /** What all of it is about, whole. */
  readonly about: string;
  /** Says that rows are made up, where they are; else null. */
  readonly sampleMark: string | null;
  readonly facts: readonly SharedFact[];
  readonly note: string;
  /** A picture as a `data:` address; null for none. */
  readonly logo: string | null;
  readonly sections: readonly SharedSection[];
  /** Who made it with what, at the end. */
  readonly madeBy: string;
  readonly language: string;
  readonly direction: string;
  /** For a reader whose program runs no scripts, where not all rows are seen. */
  readonly withoutScripts: string;
  /** What a scrolling table is called. */
  readonly words: SharedWords;
}
