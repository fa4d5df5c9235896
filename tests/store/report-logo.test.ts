import { describe, expect, it } from 'vitest';
import { reportLogoItem } from '@/utils/store/report-logo.ts';

const logo = { name: 'logo.png', address: 'data:image/png;base64,iVBORw0KGgo=' };

describe('the stored logo', () => {
  it('is read as it was written', () => {
    expect(reportLogoItem.parse(logo)).toEqual(logo);
    expect(reportLogoItem.quarantine!.isWhole(logo)).toBe(true);
    expect(reportLogoItem.quarantine!.isWhole(null)).toBe(true);
  });

  it.each([
    ['an address in the web', { ...logo, address: 'https://evil.example/a.png' }],
    ['a page', { ...logo, address: 'data:text/html;base64,PGI+' }],
    ['what is not encoded', { ...logo, address: 'data:image/svg+xml,<svg onload=alert(1)>' }],
    ['an address behind a line', { ...logo, address: `${logo.address}\nhttps://evil.example/` }],
    ['more than a logo may be', { ...logo, address: `data:image/png;base64,${'A'.repeat(270_000)}` }],
    ['no name', { address: logo.address }],
    ['a text', 'logo'],
    ['a list', [logo]],
  ])('is none where the store holds %s, which is quarantined before another takes its place', (_what, value) => {
    expect(reportLogoItem.parse(value)).toBeNull();
    expect(reportLogoItem.quarantine!.isWhole(value)).toBe(false);
  });
});
