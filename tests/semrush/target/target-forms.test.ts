import { describe, expect, it } from 'vitest';
import { canMean, matchNames } from '@/utils/semrush/target/target-forms.ts';
import type { Target } from '@/utils/semrush/target/target.ts';

function page(value: string): Target {
  return { value, type: 'url' };
}

function root(value: string): Target {
  return { value, type: 'root_domain' };
}

describe('a name', () => {
  it.each<[string, Target]>([
    ['A.com', root('a.com')],
    ['a.com.', root('a.com')],
    ['https://a.com/', root('a.com')],
    ['münchen.de', root('xn--mnchen-3ya.de')],
    ['https://a.com', page('https://a.com/')],
    ['a.com/x?y=1', page('https://a.com/x?y=1')],
    ['http://a.com/x', page('https://a.com/x')],
    ['https://a.com/%c3%a9', page('https://a.com/%C3%A9')],
    ['https://a.com/é', page('https://a.com/%C3%A9')],
    ['HTTPS://A.COM/PATH', page('https://a.com/Path')],
  ])('%s can mean its target', (name, target) => {
    expect(canMean(name, target)).toBe(true);
    expect(matchNames([name], [target])).toEqual([0]);
  });

  it.each<[string, Target]>([
    ['www.a.com', root('a.com')],
    ['a.com', page('https://a.com/x')],
    ['a.com:8080', root('a.com')],
    ['', root('a.com')],
    ['not a name', root('a.com')],
  ])('%s can not', (name, target) => {
    expect(canMean(name, target)).toBe(false);
    expect(matchNames([name], [target])).toEqual([null]);
  });

  it('goes to the target that it names most strictly', () => {
    const pages = [page('https://a.com/A'), page('https://a.com/a'), page('http://a.com/a')];
    expect(matchNames(['http://a.com/a', 'https://a.com/a', 'a.com/A'], pages)).toEqual([2, 1, 0]);
  });

  it('without a scheme goes to none of two that differ in it alone', () => {
    expect(matchNames(['a.com/x'], [page('http://a.com/x'), page('https://a.com/x')])).toEqual([null]);
  });
});
