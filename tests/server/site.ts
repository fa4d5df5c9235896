/** A page of any site that a tab is opened on: with a link and a text to click into, and nothing to fetch. */
export function sitePage(host: string, path: string): string {
  return `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><title>${host}</title><link rel="icon" href="data:," /></head>
  <body style="font: 16px/1.5 system-ui; margin: 4rem">
    <h1>${host}</h1>
    <p>A stand-in for ${host}${path.replaceAll(/[<>&"]/g, '')}, served by the tests.</p>
    <p><a href="https://moz.com/blog">A link to moz.com</a> and a word about wordstream.com.</p>
  </body>
</html>
`;
}
