import type { IncomingMessage, ServerResponse } from 'node:http';
import { Collected, type Rendered, renderForNobody } from './render-for-nobody';
import type { Handler } from './server';

// When a page ends with notFound() or forbidden(), Next answers with the right status and an empty page, which its scripts fill. Whoever
// has none (a crawler, a text browser, a script that failed to load) is shown the page that says it in words instead.

/** The pages that say what a status means and where to go next. */
const WORDS: Readonly<Record<number, string>> = { 403: '/forbidden', 404: '/nowhere' };
/** About the connection or the first answer, not about the page that takes its place. */
const NOT_HANDED_ON = ['accept-encoding', 'if-none-match', 'if-modified-since', 'range', 'content-length', 'transfer-encoding'];

/** The address of the words for a status, in the language of the page at `url`; nothing if the status needs none. */
export function wordsFor(status: number, url: string, languages: readonly string[]): string | null {
  const words = WORDS[status];
  const [, first = ''] = url.split(/[/?]/, 2);
  if (!words) return null;
  return languages.includes(first) ? `/${first}${words}` : words;
}

/** Lets `next` answer a person's request for a page; an answer that would be empty is replaced by its page of words. */
export async function answerInWords(
  next: Handler,
  req: IncomingMessage,
  res: ServerResponse,
  languages: readonly string[],
): Promise<void> {
  const url = req.url ?? '/';
  const held = new UnlessProblem(req, res);
  await next(req, held);
  const words = held.kept && wordsFor(held.statusCode, url, languages);
  if (!words) return;
  const headers = Object.fromEntries(
    Object.entries(req.headers).flatMap(([name, value]) =>
      value === undefined || NOT_HANDED_ON.includes(name) ? [] : [[name, String(value)]],
    ),
  );
  const page = await renderForNobody(next, words, headers);
  sendRendered(req, res, { ...page, status: held.statusCode });
}

/** Sends a page that has been rendered apart. */
export function sendRendered(req: IncomingMessage, res: ServerResponse, { status, headers, body }: Rendered): void {
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) res.setHeader(name, value);
  res.writeHead(status, { 'content-length': body.length });
  res.end(req.method === 'HEAD' ? undefined : body);
}

/** Hands on what is written to it as it comes, unless the status is one for which there are words: that answer is kept back. */
class UnlessProblem extends Collected {
  kept = false;
  readonly #reader: ServerResponse;

  constructor(req: IncomingMessage, reader: ServerResponse) {
    super(req);
    this.#reader = reader;
    for (const [name, value] of Object.entries(reader.getHeaders())) if (value !== undefined) this.setHeader(name, value);
    reader.on('drain', () => this.emit('drain'));
    reader.on('close', () => this.destroy());
  }

  override writeHead(status: number, ...rest: unknown[]): this {
    super.writeHead(status, ...rest);
    this.kept = status in WORDS;
    if (this.kept) return this;
    for (const [name, value] of Object.entries(this.getHeaders())) if (value !== undefined) this.#reader.setHeader(name, value);
    this.#reader.writeHead(status);
    return this;
  }
  override write(chunk: unknown, ...rest: unknown[]): boolean {
    this.flushHeaders();
    return this.kept ? true : this.#reader.write(chunk, ...(rest as []));
  }
  override end(...args: unknown[]): this {
    this.flushHeaders();
    if (!this.kept && !this.finished) this.#reader.end(...(args as []));
    return super.end();
  }
}
