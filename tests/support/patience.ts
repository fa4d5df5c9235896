// What a page comes to is waited for longer than the second that Testing Library gives it: these tests share their cores.
if (typeof document !== 'undefined') {
  const { configure } = await import('@testing-library/preact');
  configure({ asyncUtilTimeout: 10_000 });
}
