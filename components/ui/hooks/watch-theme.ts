/** Calls back when the theme changes, by the user's choice or the system's; the returned function ends that. */
export function watchTheme(changed: () => void): () => void {
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  const root = new MutationObserver(changed);
  scheme.addEventListener('change', changed);
  root.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => {
    scheme.removeEventListener('change', changed);
    root.disconnect();
  };
}
