import type { ServerResponse } from 'node:http';
import type { Fault } from './faults.ts';
import type { SeenRequest } from './request-log.ts';

function bodyOf(report: string, fault: Fault | undefined): Buffer {
  const body = typeof fault?.body === 'function' ? fault.body(report) : (fault?.body ?? report);
  return Buffer.isBuffer(body) ? body : Buffer.from(body);
}

function typeOf(text: string): string {
  return `${text.startsWith('<!doctype html>') ? 'text/html' : 'text/plain'}; charset=utf-8`;
}

/** Half of a body, in the middle of a line where it has any. */
function half(body: Buffer): Buffer {
  return body.subarray(0, Math.max(1, Math.floor(body.length / 2)));
}

/** Sends an answer, or does to it what the fault says, and notes how it ended. */
export function sendAnswer(response: ServerResponse, seen: SeenRequest, text: string, fault: Fault | undefined): void {
  const body = bodyOf(text, fault);
  if (fault?.ending === 'drop') {
    seen.ending = 'dropped';
    response.socket?.destroy();
    return;
  }
  const headers = {
    'content-type': fault?.contentType ?? typeOf(text),
    'cache-control': 'max-age=3600',
    ...fault?.headers,
  };
  if (fault?.endless) {
    response.writeHead(seen.status, headers);
    response.write(body);
    void pour(response, fault.endless);
  } else if (fault?.ending === 'cut') {
    seen.ending = 'cut';
    response.writeHead(seen.status, { ...headers, 'content-length': body.length });
    response.write(half(body), () => response.socket?.destroy());
  } else if (fault?.ending === 'cut-unnoticed') {
    seen.ending = 'cut';
    // As HTTP/1.0 does it: no length, the end of the connection is the end of the body.
    response.useChunkedEncodingByDefault = false;
    response.writeHead(seen.status, { ...headers, connection: 'close' });
    response.end(half(body));
  } else {
    response.writeHead(seen.status, { ...headers, 'content-length': body.length });
    response.end(body);
  }
}

async function pour(response: ServerResponse, { chunk, times }: NonNullable<Fault['endless']>): Promise<void> {
  for (let sent = 0; sent < times && !response.destroyed; sent += 1)
    if (!response.write(chunk)) await new Promise((done) => response.once('drain', done).once('close', done));
  response.end();
}
