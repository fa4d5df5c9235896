import { longWaitMs, poll, targetsOf, type Cdp, type TargetInfo } from './cdp.ts';
import { PageSession } from './PageSession.ts';
import { isDrawn, settle } from './settled.ts';

/** What assistive technology calls an element: its role and its accessible name, as Chromium computes them. */
export interface Named {
  readonly role: string;
  readonly name?: string | RegExp;
}

interface AccessibleNode {
  readonly ignored?: boolean;
  readonly backendDOMNodeId?: number;
  readonly name?: { readonly value?: string };
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[];
}

interface Evaluated {
  readonly result: { readonly value?: unknown; readonly objectId?: string };
  readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } };
}

function describe({ role, name }: Named): string {
  return `${role} ${name === undefined ? '' : String(name)}`;
}

/** A page driven without Playwright: the action popup, which it cannot attach to, or any page of an unwatched browser. */
export class RawPage {
  private constructor(
    readonly session: PageSession,
    readonly targetId: string,
  ) {}

  static async attach(cdp: Cdp, targetId: string): Promise<RawPage> {
    return new RawPage(await PageSession.attach(cdp, targetId), targetId);
  }

  /** Attaches to the page that matches, once it is there. */
  static async find(cdp: Cdp, what: string, match: (target: TargetInfo) => boolean): Promise<RawPage> {
    const target = await poll(what, async () =>
      (await targetsOf(cdp)).find((info) => info.type === 'page' && match(info)),
    );
    return RawPage.attach(cdp, target.targetId);
  }

  get isClosed(): boolean {
    return this.session.isGone;
  }

  /** The value of an expression, or of a function called in the page with JSON arguments; promises are awaited. */
  async evaluate<T>(
    code: string | ((...values: never[]) => T | Promise<T>),
    ...values: readonly unknown[]
  ): Promise<T> {
    const expression = typeof code === 'string' ? code : `(${code})(...${JSON.stringify(values)})`;
    const { result, exceptionDetails: thrown } = await this.session.send<Evaluated>('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
      userGesture: true,
    });
    if (thrown) throw new Error(thrown.exception?.description ?? thrown.text);
    return result.value as T;
  }

  /** The text as it is rendered, of the page or of one element. */
  async text(within?: Named): Promise<string> {
    if (!within) return this.evaluate<string>('document.body.innerText');
    return this.#callOn<string>(await this.#locate(within), 'function () { return this.innerText; }');
  }

  async waitForText(
    text: string | RegExp,
    { within, timeoutMs = longWaitMs }: { within?: Named; timeoutMs?: number } = {},
  ): Promise<string> {
    return poll(
      `the text ${String(text)}`,
      async () => {
        const current = await this.text(within);
        return (typeof text === 'string' ? current.includes(text) : text.test(current)) ? current || ' ' : null;
      },
      timeoutMs,
    );
  }

  /** The accessible names of all elements of a role, in the order of the page. */
  async names(role: string): Promise<string[]> {
    return (await this.#query({ role })).map(({ name }) => name?.value ?? '');
  }

  async has(element: Named): Promise<boolean> {
    return (await this.#query(element)).length > 0;
  }

  async waitFor(element: Named, timeoutMs = longWaitMs): Promise<void> {
    await poll(describe(element), () => this.has(element), timeoutMs);
  }

  /** Waits until nothing on the page is read or loaded any more. */
  async settled(timeoutMs = longWaitMs): Promise<void> {
    await settle(this, timeoutMs);
  }

  /**
   * The moment at which an expression became true in the page, or at which this was asked where it was by then; by the
   * page's own clock, in ms since the epoch. What a test sees by looking again and again, it sees later.
   */
  async momentOf(condition: string): Promise<number> {
    return this.evaluate<number>(`new Promise((done) => {
      const look = () => {
        if (!(${condition})) return;
        observer.disconnect();
        done(performance.timeOrigin + performance.now());
      };
      const observer = new MutationObserver(look);
      observer.observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
      look();
    })`);
  }

  /** What the accessibility tree says of an element: `checked`, `focused`, `disabled`, `expanded` … */
  async property(element: Named, name: string): Promise<unknown> {
    const [node] = await this.#query(element);
    return node?.properties?.find((property) => property.name === name)?.value.value;
  }

  /** Clicks into the middle of an element, once it is there, can be used and stays where it is. */
  async click(element: Named, button: 'left' | 'middle' = 'left'): Promise<void> {
    let last = '';
    const quad = await poll(`${describe(element)} to be usable`, async () => {
      const [node] = await this.#query(element);
      const isDisabled = node?.properties?.some(({ name, value }) => name === 'disabled' && value.value === true);
      if (isDisabled || node?.backendDOMNodeId === undefined) return null;
      const { backendDOMNodeId: backendNodeId } = node;
      await this.session.send('DOM.scrollIntoViewIfNeeded', { backendNodeId });
      await this.evaluate(isDrawn);
      const { quads } = await this.session.send<{ quads: number[][] }>('DOM.getContentQuads', { backendNodeId });
      // What comes above it late moves it, and what is drawn anew is another element: a press there would be lost.
      const place = JSON.stringify([backendNodeId, quads]);
      const isStill = place === last;
      last = place;
      return isStill ? quads[0] : null;
    });
    const [left = 0, top = 0, , , right = 0, bottom = 0] = quad;
    const point = { x: (left + right) / 2, y: (top + bottom) / 2, button, clickCount: 1 };
    for (const type of ['mousePressed', 'mouseReleased'])
      await this.session.send('Input.dispatchMouseEvent', { type, ...point });
  }

  /** Presses Enter on what has the focus once the element was given it. */
  async pressEnter(element: Named): Promise<void> {
    await this.#callOn(await this.#locate(element), 'function () { this.focus(); }');
    const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' };
    await this.session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key });
    await this.session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  }

  /** Types a text in place of what an element holds. */
  async type(element: Named, text: string): Promise<void> {
    await this.#callOn(await this.#locate(element), 'function () { this.focus(); this.select(); }');
    await this.session.send('Input.insertText', { text });
  }

  async screenshot(): Promise<Buffer> {
    const { data } = await this.session.send<{ data: string }>('Page.captureScreenshot', { format: 'png' });
    return Buffer.from(data, 'base64');
  }

  async emulateScheme(scheme: 'light' | 'dark'): Promise<void> {
    const features = [
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ];
    await this.session.send('Emulation.setEmulatedMedia', { features });
  }

  async close(): Promise<void> {
    await this.session.cdp.send('Target.closeTarget', { targetId: this.targetId });
    await this.session.gone;
  }

  async #query({ role, name }: Named): Promise<readonly AccessibleNode[]> {
    const { result } = await this.session.send<Evaluated>('Runtime.evaluate', { expression: 'document' });
    const { nodes } = await this.session.send<{ nodes: AccessibleNode[] }>('Accessibility.queryAXTree', {
      objectId: result.objectId,
      role,
    });
    return nodes.filter((node) => {
      const own = node.name?.value ?? '';
      return !node.ignored && (name === undefined || (typeof name === 'string' ? own === name : name.test(own)));
    });
  }

  #locate(element: Named): Promise<number> {
    return poll(describe(element), async () => (await this.#query(element))[0]?.backendDOMNodeId);
  }

  async #callOn<T>(backendNodeId: number, functionDeclaration: string): Promise<T> {
    const { object } = await this.session.send<{ object: { objectId: string } }>('DOM.resolveNode', { backendNodeId });
    const call = { objectId: object.objectId, functionDeclaration, returnByValue: true };
    return (await this.session.send<Evaluated>('Runtime.callFunctionOn', call)).result.value as T;
  }
}
