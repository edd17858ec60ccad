import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a stand-in answers: `status` beside 200 for refusals. */
export type FakeAnswer = { status?: number; body: unknown; headers?: Record<string, string> };
export type FakeRequest = {
  method: string;
  path: string;
  query: URLSearchParams;
  body: string;
  headers: IncomingMessage['headers'];
};

/** A server that stands in for a payment provider's: it can lose an answer after having done what was asked, or be unwell. */
export class FakeHttp {
  private server: Server | null = null;
  private lost = 0;
  private unwell = 0;
  readonly asked: FakeRequest[] = [];

  constructor(private readonly answer: (request: FakeRequest) => FakeAnswer) {}

  /** The next answers never arrive, although the work is done. */
  loseAnswers(times: number): void {
    this.lost = times;
  }
  /** The next requests are answered by 500, and nothing is done. */
  beUnwell(times: number): void {
    this.unwell = times;
  }

  async start(): Promise<string> {
    this.server = createServer((req, res) => {
      const chunks: Buffer[] = [];
      req.on('data', (chunk: Buffer) => chunks.push(chunk));
      req.on('end', () => {
        const url = new URL(req.url ?? '/', 'http://fake');
        const body = Buffer.concat(chunks).toString();
        const request = { method: req.method ?? 'GET', path: url.pathname, query: url.searchParams, body, headers: req.headers };
        this.asked.push(request);
        const ill = this.unwell > 0;
        if (ill) this.unwell -= 1;
        const {
          status = 200,
          body: told,
          headers = {},
        } = ill ? { status: 500, body: { error: { message: 'unwell' } } } : this.answer(request);
        if (this.lost > 0 && req.method === 'POST') {
          this.lost -= 1;
          res.destroy();
          return;
        }
        res.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(told));
      });
    });
    await new Promise<void>((ok) => this.server?.listen(0, '127.0.0.1', ok));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise<void>((ok) => this.server?.close(() => ok()));
  }
}
