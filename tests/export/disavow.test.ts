import { describe, expect, it } from 'vitest';
import { maxDisavowBytes, toDisavowFile, type Disavowed } from '@/utils/export/disavow.ts';

const now = Date.UTC(2026, 10, 24, 12);
const options = {
  site: { value: 'example.com', type: 'root_domain' },
  now,
  comments: [],
  isSample: false,
  isPrivate: false,
} as const;

function domain(name: string, change: Partial<Disavowed> = {}): Disavowed {
  return { domain: name, url: null, names: 'domain', oddLine: null, reviewedAt: now, ...change };
}

function page(url: string, names: Disavowed['names'] = 'url'): Disavowed {
  return domain(new URL(url).hostname, { url, names });
}

function lines(entries: readonly Disavowed[]): string[] {
  return toDisavowFile(entries, options)
    .file.text.trimEnd()
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
}

describe('a disavow file', () => {
  it('names domains and pages, each once, and no page of a domain that it names', () => {
    expect(
      lines([
        domain('a.com'),
        page('https://b.com/x'),
        page('https://b.com/x'),
        page('https://c.com/y', 'domain'),
        page('https://c.com/z'),
        domain('a.com'),
      ]),
    ).toEqual(['domain:a.com', 'https://b.com/x', 'domain:c.com']);
  });

  it('holds what was reviewed, and nothing that names neither', () => {
    const odd = domain('', { oddLine: 'spam.example ; all of it' });
    expect(lines([domain('a.com', { reviewedAt: null }), odd, domain('b.com')])).toEqual(['domain:b.com']);
  });

  it('says what it was made from in comments that can name nothing', () => {
    const { file, lines: count } = toDisavowFile([domain('a.com')], {
      ...options,
      comments: ['of x', 'y\ndomain:b.com'],
    });
    expect(file.text).toBe('# of x\n# y domain:b.com\n#\ndomain:a.com\n');
    expect(count).toBe(1);
    expect(file.name).toBe('backlink-lens-disavow-example.com-2026-11-24.txt');
  });

  it('bears a name that tells the sample, and of a private view no site', () => {
    expect(toDisavowFile([], { ...options, isSample: true }).file.name).toBe(
      'backlink-lens-sample-disavow-example.com-2026-11-24.txt',
    );
    expect(toDisavowFile([], { ...options, isPrivate: true }).file.name).toBe(
      'backlink-lens-incognito-disavow-2026-11-24.txt',
    );
  });

  it('stays within the lines and bytes that Google takes, and says what is left out', () => {
    const many = Array.from({ length: 100_500 }, (_, index) => domain(`s${index}.com`));
    const { file, lines: count, beyondLimits } = toDisavowFile(many, { ...options, comments: ['one'] });
    expect(file.text.trimEnd().split('\n')).toHaveLength(100_000);
    expect([count, beyondLimits]).toEqual([99_998, 502]);
    const long = Array.from({ length: 2_000 }, (_, index) => page(`https://a${index}.com/${'x'.repeat(2_000)}`));
    const cut = toDisavowFile(long, options);
    expect(new TextEncoder().encode(cut.file.text).length).toBeLessThanOrEqual(maxDisavowBytes);
    expect(cut.lines + cut.beyondLimits).toBe(2_000);
    expect(cut.beyondLimits).toBeGreaterThan(0);
  });
});
