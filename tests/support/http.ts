import http from 'node:http';
import net from 'node:net';
import { onTestFinished } from 'vitest';
import { type Config, readConfig } from '@/lib/core/config';
import { createServer, type Doors } from '@/lib/core/http/server';
import { freePort } from '@/scripts/free-port.mjs';

export type Answer = { status: number; headers: http.IncomingHttpHeaders; body: Buffer; text: string };
type Request = { method?: string; headers?: http.OutgoingHttpHeaders; body?: string | Buffer | Iterable<Buffer> };

/** Our HTTP server with these doors, on a port of its own, until the test is over. */
export async function serve(doors: (settings: Config) => Partial<Doors>, env: Record<string, string> = {}) {
  const port = await freePort();
  const settings = readConfig({ PORT: String(port), ...env });
  const given = { assets: () => false, pages: null, api: null, upgrade: () => false, ...doors(settings) };
  const server = createServer(settings, given);
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const ask = (path: string, { method = 'GET', headers = {}, body }: Request = {}) =>
    new Promise<Answer>((answered, failed) => {
      const req = http.request(
        { port, host: '127.0.0.1', path, method, agent: false, headers: { host: settings.host, ...headers } },
        (res) => {
          const chunks: Buffer[] = [];
          res.on('data', (chunk: Buffer) => chunks.push(chunk));
          res.on('error', failed);
          res.on('end', () => {
            const whole = Buffer.concat(chunks);
            answered({ status: res.statusCode ?? 0, headers: res.headers, body: whole, text: whole.toString() });
          });
        },
      );
      req.on('error', failed);
      if (body !== undefined && typeof body !== 'string' && !Buffer.isBuffer(body)) for (const part of body) req.write(part);
      req.end(typeof body === 'string' || Buffer.isBuffer(body) ? body : undefined);
    });
  /** Sends bytes as they are and gives everything that comes back. */
  const raw = (bytes: string) =>
    new Promise<string>((answered, failed) => {
      const socket = net.connect(port, '127.0.0.1', () => socket.write(bytes));
      let text = '';
      socket.on('data', (chunk) => (text += chunk));
      socket.on('close', () => answered(text));
      socket.on('error', failed);
    });
  return { settings, ask, raw, doors: given };
}
