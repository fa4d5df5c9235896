import type { Cdp, CommandParameters } from './cdp.ts';

interface Waiting {
  readonly done: (result: never) => void;
  readonly fail: (error: Error) => void;
}

interface Message {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** The protocol of one page, its messages wrapped in those of the browser's connection. */
export class PageSession {
  /** Fulfilled when the page has gone. */
  readonly gone: Promise<void>;
  isGone = false;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;

  private constructor(
    readonly cdp: Cdp,
    readonly id: string,
  ) {
    const receive = ({ sessionId, message }: { sessionId: string; message: string }): void => {
      if (sessionId === this.id) this.#take(JSON.parse(message) as Message);
    };
    cdp.on('Target.receivedMessageFromTarget', receive);
    this.gone = new Promise((done) => {
      const end = ({ sessionId }: { sessionId: string }): void => {
        if (sessionId !== this.id) return;
        cdp.off('Target.receivedMessageFromTarget', receive);
        cdp.off('Target.detachedFromTarget', end);
        this.isGone = true;
        for (const { fail } of this.#waiting.values()) fail(new Error('the page has gone'));
        done();
      };
      cdp.on('Target.detachedFromTarget', end);
    });
  }

  static async attach(cdp: Cdp, targetId: string): Promise<PageSession> {
    const { sessionId } = await cdp.send<{ sessionId: string }>('Target.attachToTarget', { targetId, flatten: false });
    return new PageSession(cdp, sessionId);
  }

  send<Reply>(method: string, params: CommandParameters = {}): Promise<Reply> {
    if (this.isGone) return Promise.reject(new Error('the page has gone'));
    this.#last += 1;
    const id = this.#last;
    return new Promise<Reply>((done, fail) => {
      this.#waiting.set(id, { done, fail });
      this.cdp
        .send('Target.sendMessageToTarget', { sessionId: this.id, message: JSON.stringify({ id, method, params }) })
        .catch(fail);
    });
  }

  #take({ id, result, error }: Message): void {
    const waiting = id === undefined ? undefined : this.#waiting.get(id);
    if (id === undefined || !waiting) return;
    this.#waiting.delete(id);
    if (error) waiting.fail(new Error(error.message));
    else waiting.done(result as never);
  }
}
