import { IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Handler } from './server';

export type Rendered = { status: number; headers: OutgoingHttpHeaders; body: Buffer };

/** A response that goes to nobody: what is written to it is collected. */
export class Collected extends ServerResponse {
  readonly chunks: Buffer[] = [];

  override writeHead(status: number, ...rest: unknown[]): this {
    const given = rest.at(-1);
    if (given && typeof given === 'object' && !Array.isArray(given))
      for (const [name, value] of Object.entries(given as OutgoingHttpHeaders))
        if (value !== undefined) this.setHeader(name, value);
    return super.writeHead(status);
  }
  override flushHeaders(): void {
    if (!this.headersSent) this.writeHead(this.statusCode);
  }
  override write(chunk: unknown, ...rest: unknown[]): boolean {
    this.flushHeaders();
    this.#collect(chunk, rest[0]);
    callback(rest)?.();
    return true;
  }
  override end(...args: unknown[]): this {
    if (this.finished) return this;
    this.flushHeaders();
    this.#collect(args[0], args[1]);
    this.finished = true;
    process.nextTick(() => {
      this.emit('finish');
      this.emit('close');
      callback(args)?.();
    });
    return this;
  }
  override destroy(error?: Error): this {
    if (this.destroyed) return this;
    this.destroyed = true;
    process.nextTick(() => (error ? this.emit('error', error) : this.emit('close')));
    return this;
  }
  #collect(chunk: unknown, encoding: unknown): void {
    if (typeof chunk === 'string')
      this.chunks.push(Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8'));
    else if (chunk instanceof Uint8Array) this.chunks.push(Buffer.from(chunk));
  }
}

const callback = (args: unknown[]) => args.find((arg): arg is () => void => typeof arg === 'function');

/**
 * Asks `handle` for `url` with these headers and no others, on behalf of no reader: nothing of whoever happened to ask first
 * can get into the answer. Rejects if the handler does, or destroys the response.
 */
export async function renderForNobody(handle: Handler, url: string, headers: Record<string, string>): Promise<Rendered> {
  const req = new IncomingMessage(new Socket());
  req.method = 'GET';
  req.url = url;
  req.httpVersion = '1.1';
  req.headers = { ...headers };
  req.rawHeaders = Object.entries(headers).flat();
  req.complete = true;
  req.push(null);
  const res = new Collected(req);
  const done = new Promise<void>((ok, failed) => {
    res.once('finish', ok);
    res.once('close', () => (res.finished ? ok() : failed(new Error(`the rendering of ${url.split('?', 1)[0]} was broken off`))));
    res.once('error', failed);
  });
  await Promise.all([done, handle(req, res)]);
  return { status: res.statusCode, headers: res.getHeaders(), body: Buffer.concat(res.chunks) };
}
