import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { linkText } from '@/components/labels/link-words.ts';
import { LinkTags } from '@/components/links/LinkTags.tsx';
import { clipForCell, clipForTooltip } from '@/components/ui/clip.ts';
import { useModel } from '@/components/ui/hooks/use-model.ts';
import { OptionsLink } from '@/components/ui/OptionsLink.tsx';
import { SafeLink } from '@/components/ui/SafeLink.tsx';
import { WebText } from '@/components/ui/WebText.tsx';
import { t, tCount, uiLocale } from '@/utils/browser/i18n.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import { displayUrl } from '@/utils/format/display-url.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import { PageLinksModel, type PageLinks as Links } from '@/utils/models/links/PageLinksModel.ts';
import { linkWorths, type LinkSummary } from '@/utils/page-links/link-summary.ts';
import type { PageReading } from '@/utils/page-links/page-reading.ts';
import styles from './FoundLinks.module.css';

interface Props {
  readonly tabId: number | null;
  /** Stands there until something is known. */
  readonly waiting: ComponentChildren;
  readonly onKnown: () => void;
}

/** The links on the page in the tab, as soon as it is read. */
export function FoundLinks({ tabId, waiting, onKnown }: Props) {
  const { links, begin } = useModel(() => new PageLinksModel(tabId));
  const isKnown = links.value.kind !== 'waiting';
  useEffect(() => {
    // What stands above is drawn first.
    const timer = setTimeout(begin, 0);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    if (isKnown) onKnown();
  }, [isKnown]);
  return isKnown ? <Body links={links.value} /> : <>{waiting}</>;
}

function Body({ links }: { readonly links: Links }) {
  switch (links.kind) {
    case 'waiting':
      return null;
    case 'no-sites':
      return (
        <p class={styles.quiet}>
          {t('page_links_no_sites')} <OptionsLink section="my-sites">{t('page_links_set_sites')}</OptionsLink>
        </p>
      );
    case 'closed':
      return <p class={styles.quiet}>{t('page_links_closed')}</p>;
    case 'read':
      return (
        <>
          {links.found.length === 0 && <p class={styles.quiet}>{tCount('page_links_none', links.siteCount)}</p>}
          <Found found={links.found} reading={links.reading} />
          {links.reading.isCut && <p class={styles.quiet}>{t('page_links_cut')}</p>}
        </>
      );
  }
}

/** A line for each of the sites; of several sites one that says all of them, and unfolds: the popup has room for a line. */
function Found({ found, reading }: { readonly found: readonly LinkSummary[]; readonly reading: PageReading }) {
  const sites = found.map((summary) => (
    <Site key={`${summary.site.type} ${summary.site.value}`} summary={summary} reading={reading} />
  ));
  if (found.length < 2) return <>{sites}</>;
  return (
    <details class={styles.site}>
      <summary>
        <WebText text={textOfAll(found)} />
      </summary>
      <div class={styles.sites}>{sites}</div>
    </details>
  );
}

/** More are counted. */
const maxShown = 50;

/** The links to one site: how many of which kind, and each of them for whoever unfolds it. */
function Site({ summary, reading }: { readonly summary: LinkSummary; readonly reading: PageReading }) {
  const { links } = summary;
  return (
    <details class={styles.site}>
      <summary>
        <WebText text={summaryText(summary)} />
      </summary>
      <ul class={styles.links}>
        {links.slice(0, maxShown).map(({ link, worth }, index) => (
          <li key={index}>
            <span class={styles.anchor} title={clipForTooltip(link.text)} dir="auto">
              <WebText text={clipForCell(linkText(link))} />
            </span>
            <LinkTags link={link} worth={worth} />
            <SafeLink href={link.href} class={styles.address!} title={clipForTooltip(link.href)}>
              <WebText text={clipForCell(displayUrl(link.href))} />
            </SafeLink>
          </li>
        ))}
        {links.length > maxShown && <li>{tCount('page_links_more', links.length - maxShown)}</li>}
      </ul>
      <PageFacts reading={reading} />
    </details>
  );
}

/** What the page says to crawlers, which every link on it shares. */
function PageFacts({ reading }: { readonly reading: PageReading }) {
  return (
    <>
      <dl class={styles.facts}>
        <dt>{t('page_links_canonical')}</dt>
        <dd title={clipForTooltip(reading.canonical ?? '')}>
          {reading.canonical === null ? t('missing') : <WebText text={clipForCell(displayUrl(reading.canonical))} />}
        </dd>
        <dt>{t('page_links_robots')}</dt>
        <dd>{reading.robots.length === 0 ? t('missing') : <WebText text={reading.robots.join(', ')} />}</dd>
      </dl>
      <p class={styles.note}>{t('page_links_headers')}</p>
    </>
  );
}

/** `3 links to example.com: 2 follow, 1 nofollow`. */
function summaryText({ site, links, counts, hiddenCount }: LinkSummary): string {
  return t(
    'page_links_parts',
    tCount('page_links_count', links.length, targetLabel(site)),
    partsText(counts, hiddenCount),
  );
}

/** `5 links to 2 of your sites: 4 follow, 1 nofollow`. */
function textOfAll(found: readonly LinkSummary[]): string {
  const sum = (of: (summary: LinkSummary) => number): number => found.reduce((all, summary) => all + of(summary), 0);
  const counts = Object.fromEntries(linkWorths.map((worth) => [worth, sum((one) => one.counts[worth])]));
  return t(
    'page_links_parts',
    t(
      'page_links_all',
      formatCount(
        sum(({ links }) => links.length),
        uiLocale(),
      ),
      found.length,
    ),
    partsText(
      counts as LinkSummary['counts'],
      sum(({ hiddenCount }) => hiddenCount),
    ),
  );
}

function partsText(counts: LinkSummary['counts'], hiddenCount: number): string {
  const parts = linkWorths.flatMap((worth) =>
    counts[worth] > 0 ? [t(`link_${worth}_count`, formatCount(counts[worth], uiLocale()))] : [],
  );
  if (hiddenCount > 0) parts.push(t('link_hidden_count', formatCount(hiddenCount, uiLocale())));
  return parts.join(', ');
}
