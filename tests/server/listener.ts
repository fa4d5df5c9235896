import http, { type RequestListener } from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import type { Certificate } from './certificate.ts';

/** The first byte of a TLS handshake record (RFC 8446, 5.1): no HTTP request begins with it. */
const tlsHandshake = 0x16;

export interface Listener {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** Serves HTTP and HTTPS on one port of this machine, so that a single resolver rule catches both. */
export async function listen(certificate: Certificate, onRequest: RequestListener): Promise<Listener> {
  const plain = http.createServer(onRequest);
  const secure = https.createServer({ key: certificate.key, cert: certificate.cert }, onRequest);
  const sockets = new Set<net.Socket>();
  const door = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A browser opens connections that it never uses, and resets them when it closes.
    socket.on('error', () => socket.destroy());
    socket.once('data', (first) => {
      socket.pause();
      socket.unshift(first);
      (first[0] === tlsHandshake ? secure : plain).emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  });
  for (const server of [plain, secure]) server.on('clientError', (_error, socket) => socket.destroy());
  secure.on('tlsClientError', (_error, socket) => socket.destroy());
  await new Promise<void>((done) => {
    door.listen(0, '127.0.0.1', done);
  });
  return {
    port: (door.address() as AddressInfo).port,
    close: () =>
      new Promise((done) => {
        for (const socket of sockets) socket.destroy();
        door.close(() => done());
      }),
  };
}
