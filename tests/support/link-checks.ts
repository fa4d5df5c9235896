import type { LinkCheck } from '@/utils/store/link-checks/link-check.ts';

/** What became of the link on a page of `name`.com, an hour ago. */
export function linkCheck(name: string, change: Partial<LinkCheck> = {}): LinkCheck {
  return {
    source: `https://${name}.com/post`,
    target: { type: 'root_domain', value: 'mysite.com' },
    checkedAt: Date.now() - 3_600_000,
    verdict: 'live',
    status: 200,
    finalUrl: null,
    title: '',
    link: null,
    linkCount: 1,
    canonical: null,
    robots: [],
    xRobots: null,
    error: null,
    ...change,
  };
}
