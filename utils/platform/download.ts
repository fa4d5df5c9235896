/** How long the browser may take to begin reading a file before its memory is given back. */
const readWithinMs = 60_000;

/** Saves text as a file in the user's downloads, from a page: a link to a blob needs no permission. */
export const download = (file: { readonly name: string; readonly mediaType: string; readonly text: string }): void => {
  const url = URL.createObjectURL(new Blob([file.text], { type: `${file.mediaType};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), readWithinMs);
};
