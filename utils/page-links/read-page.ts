import type { HiddenBy, LinkKind, PageLink, PageReading, RelToken, WantedLinks } from './page-reading.ts';

/**
 * Reads a page from within. Its text is put into the page's isolated world, so it uses nothing from around it, leaves
 * nothing there, and runs nothing of the page's. There the prototypes are the browser's own; but a form or an image can
 * give its name to a property of the document or of a form (`<img name="title">`), so both are read through prototypes.
 */
export function readPage({ hosts, maxLinks, maxElements, maxMs }: WantedLinks): PageReading {
  const startedAt = performance.now();
  const getter = <Value>(type: { readonly prototype: object }, name: string): ((object: object) => Value) => {
    const found = Object.getOwnPropertyDescriptor(type.prototype, name)?.get;
    return (object) => found?.call(object) as Value;
  };
  const localNameOf = getter<string>(Element, 'localName');
  const shadowOf = getter<ShadowRoot | null>(Element, 'shadowRoot');
  const parentOf = getter<Element | null>(Node, 'parentElement');
  const baseOf = getter<string>(Node, 'baseURI');
  const bodyOf = getter<Element | null>(Document, 'body');
  const rootOf = getter<Element | null>(Document, 'documentElement');
  const titleOf = getter<string>(Document, 'title');
  const attribute = (element: Element, name: string): string | null =>
    Element.prototype.getAttribute.call(element, name);
  const walk = (root: Node, what: number): TreeWalker => Document.prototype.createTreeWalker.call(document, root, what);
  const plain = (text: string, max: number): string =>
    text
      .slice(0, max * 4)
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, max);

  const wholeHosts = new Set(hosts.map(({ host }) => host));
  const parentHosts = new Set(hosts.filter(({ hasSubdomains }) => hasSubdomains).map(({ host }) => host));
  const isWanted = (address: string): boolean => {
    const { protocol, hostname } = URL.parse(address) ?? {};
    if (hostname === undefined || (protocol !== 'https:' && protocol !== 'http:')) return false;
    const host = hostname.replace(/\.$/, '');
    if (wholeHosts.has(host)) return true;
    for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1))
      if (parentHosts.has(host.slice(dot + 1))) return true;
    return false;
  };
  const addressIn = (element: Element, name: string): string | null => {
    if (name === 'href' && element instanceof HTMLAnchorElement) return attribute(element, name) && element.href;
    const written = attribute(element, name) ?? (name === 'href' ? attribute(element, 'xlink:href') : null);
    return written === null ? null : (URL.parse(written, baseOf(element))?.href ?? null);
  };

  const textWithin = (element: Node, max: number): string => {
    const texts = walk(element, NodeFilter.SHOW_TEXT);
    let text = '';
    for (let node = texts.nextNode(); node && text.length < max * 4; node = texts.nextNode()) {
      const parent = parentOf(node);
      if (!parent || !/^(?:script|style|noscript|template)$/.test(localNameOf(parent)))
        text += (node as Text).data.slice(0, max * 4);
    }
    return plain(text, max);
  };
  const imageWithin = (element: Element): Element | null =>
    Element.prototype.querySelector.call(element, 'img, svg, picture, video, input[type=image i]');
  const hasBox = ({ width, height }: DOMRect): boolean => width > 1 && height > 1;
  const boxOf = (element: Element): DOMRect => Element.prototype.getBoundingClientRect.call(element);
  const hiddenBy = (element: Element): HiddenBy | null => {
    const isShown = (options: CheckVisibilityOptions): boolean =>
      Element.prototype.checkVisibility.call(element, options);
    if (!isShown({})) return 'display';
    if (!isShown({ visibilityProperty: true })) return 'visibility';
    if (!isShown({ opacityProperty: true })) return 'opacity';
    // What floats or stands elsewhere gives its link no box: its own ones count.
    const boxes = [boxOf(element)];
    if (!hasBox(boxes[0]!)) {
      const inner = walk(element, NodeFilter.SHOW_ELEMENT);
      for (let node = inner.nextNode(); node && boxes.length < 20; node = inner.nextNode())
        boxes.push(boxOf(node as Element));
    }
    const drawn = boxes.filter(hasBox);
    if (drawn.length === 0) return 'size';
    let above = parentOf(element);
    for (let steps = 0; above && steps < 50; steps += 1, above = parentOf(above))
      if (!hasBox(boxOf(above)) && getComputedStyle(above).overflow !== 'visible') return 'size';
    const root = rootOf(document);
    const isLeftToRight = !root || getComputedStyle(root).direction !== 'rtl';
    const width = Math.max(innerWidth, root?.scrollWidth ?? 0);
    const isOut = ({ left, right, bottom }: DOMRect): boolean =>
      bottom + scrollY <= 0 ||
      (isLeftToRight ? right + scrollX <= 0 || left + scrollX >= width : left >= innerWidth || right + width <= 0);
    return drawn.every(isOut) ? 'off_screen' : null;
  };
  const linkOf = (element: Element, href: string): PageLink => {
    const name = localNameOf(element);
    const text = name === 'iframe' || name === 'frame' ? (attribute(element, 'title') ?? '') : textWithin(element, 300);
    const image = text === '' && name !== 'form' ? imageWithin(element) : null;
    const kind: LinkKind =
      name === 'form'
        ? 'form'
        : name === 'iframe' || name === 'frame'
          ? 'frame'
          : image || name === 'area'
            ? 'image'
            : 'text';
    const words = (attribute(element, 'rel') ?? '').toLowerCase().split(/[\s,;]+/);
    const named = (attribute(element, 'aria-label') ?? attribute(element, 'title') ?? '').trim();
    const alt = (image && attribute(image, 'alt')) ?? attribute(element, 'alt') ?? named;
    return {
      href: href.slice(0, 2_047),
      kind,
      text: plain(kind === 'form' ? '' : text === '' ? alt : text, 300),
      rel: (['nofollow', 'sponsored', 'ugc'] satisfies RelToken[]).filter((word) => words.includes(word)),
      // An area of a picture is never drawn by itself.
      hidden: name === 'area' ? null : hiddenBy(element),
    };
  };

  const found: (readonly [Element, string])[] = [];
  const robots: string[] = [];
  let linkCount = 0;
  let elements = 0;
  let isCut = false;
  let hasPassword = false;
  let canonical: string | null = null;
  const look = (element: Element, name: string): void => {
    const place =
      name === 'a' || name === 'area'
        ? 'href'
        : name === 'iframe' || name === 'frame'
          ? 'src'
          : name === 'form'
            ? 'action'
            : null;
    if (place !== null) {
      const address = addressIn(element, place);
      if (address === null || !isWanted(address)) return;
      linkCount += 1;
      if (found.length < maxLinks) found.push([element, address]);
    } else if (name === 'meta') {
      const what = (attribute(element, 'name') ?? '').trim().toLowerCase();
      if (what !== 'robots' && what !== 'googlebot') return;
      for (const word of (attribute(element, 'content') ?? '')
        .slice(0, 500)
        .toLowerCase()
        .split(/[\s,]+/))
        if (word !== '' && robots.length < 20 && !robots.includes(word)) robots.push(word.slice(0, 60));
    } else if (name === 'link') {
      const words = (attribute(element, 'rel') ?? '').toLowerCase().split(/\s+/);
      if (canonical === null && words.includes('canonical'))
        canonical = addressIn(element, 'href')?.slice(0, 2_047) ?? null;
    } else if (!hasPassword && (attribute(element, 'type') ?? '').trim().toLowerCase() === 'password')
      hasPassword = hiddenBy(element) === null;
  };

  const roots: Node[] = [document];
  for (let root = roots.pop(); root && !isCut; root = roots.pop()) {
    const all = walk(root, NodeFilter.SHOW_ELEMENT);
    for (let node = all.nextNode(); node; node = all.nextNode()) {
      const element = node as Element;
      elements += 1;
      if (elements > maxElements || (elements % 1_024 === 0 && performance.now() - startedAt > maxMs)) {
        isCut = true;
        break;
      }
      const shadow = shadowOf(element);
      if (shadow) roots.push(shadow);
      const name = localNameOf(element);
      if (/^(?:a|area|iframe|frame|form|meta|link|input)$/.test(name)) look(element, name);
    }
  }

  const body = bodyOf(document);
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const status = navigation?.responseStatus ?? 0;
  return {
    url: location.href.slice(0, 2_047),
    title: plain(titleOf(document), 300),
    canonical,
    robots,
    status: status > 0 ? status : null,
    links: found.map(([element, address]) => linkOf(element, address)),
    linkCount,
    isCut,
    hasPassword,
    textLength: body ? textWithin(body, 1_500).length : 0,
    elements,
  };
}
