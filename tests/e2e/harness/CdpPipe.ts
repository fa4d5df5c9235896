import type { ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { Cdp, CommandParameters } from './cdp.ts';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Waiting {
  readonly done: (result: never) => void;
  readonly fail: (error: Error) => void;
}

const gone = 'the browser has ended';

/**
 * The browser's --remote-debugging-pipe: JSON messages ended by NUL, written to its file descriptor 3 and read from 4.
 * Unlike Playwright it attaches to nothing by itself, so the extension's worker lives and dies as it does at home.
 */
export class CdpPipe implements Cdp {
  readonly #events = new EventEmitter();
  readonly #waiting = new Map<number, Waiting>();
  readonly #out: Writable;
  #last = 0;
  #rest = '';
  #hasEnded = false;

  constructor(browser: ChildProcess) {
    this.#out = browser.stdio[3] as Writable;
    this.#out.on('error', () => undefined); // the browser went; every waiting command is told so below
    const input = browser.stdio[4] as Readable;
    input.setEncoding('utf8');
    input.on('data', (text: string) => this.#read(text));
    browser.on('exit', () => this.#end());
  }

  send<Reply>(method: string, params: CommandParameters = {}): Promise<Reply> {
    if (this.#hasEnded) return Promise.reject(new Error(gone));
    this.#last += 1;
    const id = this.#last;
    return new Promise<Reply>((done, fail) => {
      this.#waiting.set(id, { done, fail });
      this.#out.write(`${JSON.stringify({ id, method, params })}\0`);
    });
  }

  on(event: string, listener: (payload: never) => void): void {
    this.#events.on(event, listener as (payload: unknown) => void);
  }

  off(event: string, listener: (payload: never) => void): void {
    this.#events.off(event, listener as (payload: unknown) => void);
  }

  #read(text: string): void {
    const messages = (this.#rest + text).split('\0');
    this.#rest = messages.pop() ?? '';
    for (const message of messages) this.#take(JSON.parse(message) as Message);
  }

  #take({ id, method, params, result, error }: Message): void {
    if (id === undefined) {
      this.#events.emit(method ?? '', params);
      return;
    }
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.fail(new Error(error.message));
    else waiting?.done(result as never);
  }

  #end(): void {
    this.#hasEnded = true;
    for (const { fail } of this.#waiting.values()) fail(new Error(gone));
    this.#waiting.clear();
  }
}
