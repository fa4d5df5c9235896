/** What scripts/page-script.mjs makes of a program. */
declare module '*?script' {
  const script: string;
  // oxlint-disable-next-line import/no-default-export
  export default script;
}
