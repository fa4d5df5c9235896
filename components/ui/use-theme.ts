import { useLayoutEffect } from 'preact/hooks';
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
}
