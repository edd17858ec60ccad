import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { log } from './log';
import { put } from './once';
import { type Broadcast, type PageCache, pageCache } from './page-cache';

type Message = { from: string; tags?: string[] };

/** PostgreSQL takes 8,000 bytes a message. */
const MAX_PAYLOAD = 7900;
/** More than this while nobody can be told: everything is dropped instead. */
const MAX_WAITING = 1000;
const HEARTBEAT_MS = 15_000;
const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 5000;

/**
 * Spreads what changed among the instances on one PostgreSQL, by LISTEN and NOTIFY. Whoever was cut off does not know what it
 * missed, so it drops all its pages when it is back; what it had to say meanwhile is said then.
 */
class PostgresBroadcast implements Broadcast {
  readonly #self = randomUUID();
  #client: pg.Client | null = null;
  #waiting = new Set<string>();
  #everything = false;
  #scheduled = false;
  #stopped = false;
  #heartbeat: NodeJS.Timeout | undefined;
  #retry: { timer: NodeJS.Timeout; wake: () => void } | undefined;

  constructor(
    private readonly url: string,
    private readonly cache: PageCache,
    private readonly channel: string,
  ) {}

  invalidated(tags: string[]): void {
    for (const tag of tags) this.#waiting.add(tag);
    if (this.#waiting.size > MAX_WAITING) this.#everything = true;
    this.#schedule();
  }

  cleared(): void {
    this.#everything = true;
    this.#schedule();
  }

  /** Stays connected, as well as it can, until it is stopped. Resolves when it listens for the first time. */
  async start(): Promise<void> {
    await this.#connect();
    this.#heartbeat = setInterval(() => void this.#beat(), HEARTBEAT_MS);
    this.#heartbeat.unref();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#heartbeat);
    clearTimeout(this.#retry?.timer);
    this.#retry?.wake();
    const client = this.#client;
    this.#client = null;
    await client?.end();
  }

  /** All changes of one moment go out together. */
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      void this.#tell();
    });
  }

  async #tell(): Promise<void> {
    const client = this.#client;
    if (!client) return;
    const messages = this.#everything ? [{ from: this.#self }] : inMessages(this.#self, this.#waiting);
    this.#waiting = new Set();
    this.#everything = false;
    try {
      for (const message of messages) await client.query('SELECT pg_notify($1, $2)', [this.channel, JSON.stringify(message)]);
    } catch (err) {
      log().warn({ err }, 'page cache: other instances could not be told');
      this.#everything = true; // some may have been told, some not
      this.#lost(client);
    }
  }

  #hear(payload: string | undefined): void {
    const { from, tags } = JSON.parse(payload ?? '{}') as Message;
    if (from === this.#self) return;
    if (tags) this.cache.invalidate(tags);
    else this.cache.clear();
  }

  async #connect(): Promise<void> {
    for (let wait = FIRST_RETRY_MS; !this.#stopped; wait = Math.min(wait * 2, LAST_RETRY_MS)) {
      const client = new pg.Client({
        connectionString: this.url,
        keepAlive: true,
        connectionTimeoutMillis: 5000,
        query_timeout: 5000,
      });
      client.on('notification', ({ payload }) => this.#hear(payload));
      client.on('error', () => this.#lost(client));
      client.on('end', () => this.#lost(client));
      try {
        await client.connect();
        await client.query(`LISTEN ${client.escapeIdentifier(this.channel)}`);
        this.#client = client;
        this.cache.clear();
        if (this.#everything || this.#waiting.size > 0) this.#schedule();
        return;
      } catch (err) {
        log().warn({ err }, 'page cache: no connection to the other instances');
        client.end().catch(() => log().trace('page cache: a connection that never was has ended'));
        await new Promise<void>((wake) => {
          this.#retry = { timer: setTimeout(wake, wait), wake };
        });
      }
    }
  }

  #lost(client: pg.Client): void {
    if (this.#client !== client || this.#stopped) return;
    this.#client = null;
    client.end().catch(() => log().trace('page cache: a lost connection has ended'));
    void this.#connect();
  }

  /** A connection can be dead without saying so. */
  async #beat(): Promise<void> {
    const client = this.#client;
    if (!client) return;
    try {
      await client.query('SELECT 1');
    } catch {
      this.#lost(client);
    }
  }
}

/** As few messages as hold these tags. */
function inMessages(from: string, tags: Set<string>): Message[] {
  const messages: Required<Message>[] = [];
  let bytes = 0;
  for (const tag of tags) {
    const size = Buffer.byteLength(JSON.stringify(tag)) + 1;
    const last = messages.at(-1);
    if (last && bytes + size < MAX_PAYLOAD) {
      last.tags.push(tag);
      bytes += size;
    } else {
      messages.push({ from, tags: [tag] });
      bytes = JSON.stringify({ from, tags: [] }).length + size;
    }
  }
  return messages;
}

/** Joins the instances that share this PostgreSQL. Gives the function that leaves them. */
export async function joinBroadcast(url: string, cache = pageCache(), channel = 'guildhall_pages'): Promise<() => Promise<void>> {
  const broadcast = put('page-cache-broadcast', new PostgresBroadcast(url, cache, channel));
  await broadcast.start();
  return () => broadcast.stop();
}
