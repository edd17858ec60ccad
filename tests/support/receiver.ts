import http, { type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export type Heard = { headers: IncomingHttpHeaders; body: string };
type Answer = { status?: number; body?: string; headers?: Record<string, string> };

/** Somebody else's server on this machine until the test is over: keeps what it hears, and answers as `answer` says. */
export async function receiver(answer: () => Answer = () => ({})) {
  const heard: Heard[] = [];
  const server = http.createServer((req, res) => {
    let body = '';
    req.on('data', (chunk) => (body += chunk));
    req.on('end', () => {
      heard.push({ headers: req.headers, body });
      const { status = 200, body: text = 'thanks', headers = {} } = answer();
      res.writeHead(status, headers).end(text);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`, heard };
}
