import type { Fault } from './faults.ts';

/** A page of the web that links to a site, or does not, by its address. */
export interface LinkPage extends Omit<Fault, 'match' | 'times'> {
  readonly url: string;
}

/** Where the links of these pages should lead. */
export const wantedPage = 'https://wanted.com/guide';

/** Hosts that these pages lead to, beside their own. */
export const hostsBehind = ['far-away.com', 'stranger.com', 'popup.com', '192.168.0.1'];

function html(body: string, head = ''): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`;
}

function redirect(url: string, to: string, status = 301): LinkPage {
  return { url, status, headers: { location: to }, body: '' };
}

const link = `<p>See <a href="${wantedPage}">the guide</a>.</p>`;
const filler = '<p>Nothing but words, and a way <a href="/elsewhere">elsewhere</a>.</p>';

/** Links in every state in which they are met. */
export const linkPages = {
  live: { url: 'https://live.com/post', body: html(link) },
  /** By `base`, without a scheme, with another slash. */
  base: {
    url: 'https://base.com/a/b/post',
    body: html('<a href="guide/">by base</a>', '<base href="http://www.wanted.com/">'),
  },
  script: {
    url: 'https://script.com/post',
    body: html(
      `<div id="late"></div><script>setTimeout(() => { late.innerHTML = '<a href="//wanted.com/guide">made late</a>'; }, 900)</script>`,
    ),
  },
  nofollow: {
    url: 'https://nofollow.com/post',
    body: html(`<a rel="external NoFollow noopener" href="${wantedPage}">x</a>`),
  },
  sponsored: {
    url: 'https://sponsored.com/post',
    body: html(`<a rel="nofollow,SPONSORED" href="${wantedPage}">x</a>`),
  },
  ugc: { url: 'https://ugc.com/post', body: html(`<a rel=" Ugc&#9;nofollow " href="${wantedPage}">x</a>`) },
  pageNofollow: {
    url: 'https://metanofollow.com/post',
    body: html(link, '<meta name="GoogleBot" content="NOFOLLOW, max-snippet:20">'),
  },
  noindex: { url: 'https://noindex.com/post', body: html(link, '<meta name="robots" content="none">') },
  headerNoindex: {
    url: 'https://headernoindex.com/post',
    headers: { 'x-robots-tag': 'otherbot: nofollow, googlebot: noindex' },
    body: html(link),
  },
  redirected: redirect('https://redirected.com/post', '/moved/here', 302),
  redirectedHere: { url: 'https://redirected.com/moved/here', body: html(link) },
  /** Over http, and to the host with www: hardly a redirect. */
  chain: redirect('http://chain.com/post', 'https://chain.com/post'),
  chainHere: redirect('https://chain.com/post', 'https://www.chain.com/post/'),
  chainThere: { url: 'https://www.chain.com/post/', body: html(link) },
  away: redirect('https://away.com/post', 'https://far-away.com/landing'),
  intoPrivate: redirect('https://intoprivate.com/post', 'http://192.168.0.1/admin'),
  moved: { url: 'https://moved.com/post', body: html('<a href="https://blog.wanted.com/other">the guide</a>') },
  gone: { url: 'https://gone.com/post', body: html(filler) },
  missing: { url: 'https://missing.com/post', status: 404, body: html(`Not found. ${link}`) },
  down: { url: 'https://down.com/post', status: 503, body: html('Try later') },
  login: {
    url: 'https://login.com/post',
    body: html('<form><label>Password <input type="password" name="title"></label><button>Log in</button></form>'),
  },
  basic: {
    url: 'https://basic.com/post',
    status: 401,
    headers: { 'www-authenticate': 'Basic realm="x"' },
    body: html('who are you?'),
  },
  file: {
    url: 'https://file.com/post',
    contentType: 'application/octet-stream',
    headers: { 'content-disposition': 'attachment; filename="a.bin"' },
    body: 'x',
  },
  dropped: { url: 'https://dropped.com/post', ending: 'drop' },
  frame: {
    url: 'https://frame.com/post',
    body: html('<iframe src="/inner"></iframe><iframe src="https://stranger.com/inner"></iframe>'),
  },
  frameInner: { url: 'https://frame.com/inner', body: html(`<a rel="nofollow" href="${wantedPage}">in a frame</a>`) },
  /** 10 MB, the link at their end. */
  large: {
    url: 'https://large.com/post',
    body: html(`${`<p><a href="/x">Words</a> ${'of a very long page '.repeat(50)}</p>`.repeat(10_000)}${link}`),
  },
  /** Whatever a page can do about it being read: it shadows, names, blocks, asks and opens. */
  hostile: {
    url: 'https://hostile.com/post',
    body: html(
      `<form name="querySelectorAll"><input name="getAttribute"><input name="parentElement"><input name="localName">
       <img name="createTreeWalker" alt=""><img name="title" alt=""><img name="documentElement" alt=""><img name="body" alt="">
       <a href="${wantedPage}" rel="sponsored"><b>an &lt;img src=x onerror=alert(1)&gt; anchor</b></a></form>
       <script>
         Element.prototype.getAttribute = Node.prototype.appendChild = () => { throw new Error('mine'); };
         Array.prototype.toJSON = Object.prototype.toJSON = () => 'mine';
         for (const name of ['URL', 'performance', 'NodeFilter']) try { window[name] = null; } catch {}
         addEventListener('beforeunload', (event) => { event.preventDefault(); event.returnValue = 'stay'; });
         setTimeout(() => { open('https://popup.com/'); alert('hello'); }, 50);
         window.found = () => Object.keys(window).filter((key) => key.includes('reading'));
       </script>`,
    ),
  },
} satisfies Record<string, LinkPage>;

/** The page as a rule for the tests' server, for as often as it is asked for. */
export function ruleFor({ url, ...page }: LinkPage): Fault {
  const { protocol, hostname, pathname } = new URL(url);
  return {
    ...page,
    times: Infinity,
    match: (seen) => `${seen.protocol}:` === protocol && seen.host === hostname && seen.path === pathname,
  };
}
