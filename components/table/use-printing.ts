import { useEffect, useState } from 'preact/hooks';

/**
 * True while the page is put on paper. The browser waits for what its event sets off at once, which a state's change is:
 * it is drawn before the page is laid out for the paper.
 */
export function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const begin = (): void => setPrinting(true);
    const end = (): void => setPrinting(false);
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, []);
  return isPrinting;
}
