import https from 'node:https';
import { apiHost } from './request-log.ts';
import type { SemrushServer } from './SemrushServer.ts';

export interface Reply {
  readonly status: number;
  readonly body: Buffer;
}

/** One GET to a server for tests, as a browser would send it to the real host; rejects where the connection goes. */
export function callServer(server: SemrushServer, path: string, host = apiHost): Promise<Reply> {
  return new Promise((done, fail) => {
    const options = {
      host: '127.0.0.1',
      port: server.port,
      path,
      headers: { host },
      rejectUnauthorized: false,
      agent: false,
    } as const;
    const request = https.get(options, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', fail);
      response.on('end', () => done({ status: response.statusCode ?? 0, body: Buffer.concat(parts) }));
    });
    request.on('error', fail);
  });
}
