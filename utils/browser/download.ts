/** How long the browser may take to begin reading a file before its memory is given back. */
const readWithinMs = 60_000;

/** Saves text as a file in the user's downloads, from a page: a link to a blob needs no permission. */
export function download(file: { readonly name: string; readonly mediaType: string; readonly text: string }): void {
  return downloadBlob(file.name, new Blob([file.text], { type: `${file.mediaType};charset=utf-8` }));
}

/** The same for what is no text. */
export function downloadBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), readWithinMs);
}
