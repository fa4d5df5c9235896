/** A file made for the user: what it is called, what it is, and all that it holds. */
export interface ExportFile {
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
}
