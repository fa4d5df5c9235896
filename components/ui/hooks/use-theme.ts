import { useEffect, useLayoutEffect } from 'preact/hooks';
import { t } from '@/utils/browser/i18n.ts';
import type { Theme } from '@/utils/store/settings.ts';

/** Puts the chosen theme and the language of the page's texts on the document; undefined while it is not known. */
export function useTheme(theme: Theme | undefined): void {
  useLayoutEffect(() => {
    const { documentElement: root } = document;
    root.lang = t('language');
    root.dir = t('direction');
    root.dataset.theme = theme ?? 'system';
  }, [theme]);
  useEffect(() => {
    // Charts are painted anew in the colours of paper, and back.
    const wear = (worn: Theme): void => void (document.documentElement.dataset.theme = worn);
    const begin = (): void => wear('light');
    const end = (): void => wear(theme ?? 'system');
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, [theme]);
}
