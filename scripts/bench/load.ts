import { fork } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import { fileURLToPath } from 'node:url';
import { p99 } from './table';

export type Load = { port: number; path: string; headers?: Record<string, string>; seconds: number; connections: number };

/** Answers per second, and the milliseconds within which 99 of 100 came. */
export type Rate = { perSecond: number; p99: number };

/**
 * What a server answers: a process of its own with raw sockets asks for one address again and again. Every answer must
 * have the length of the first: it knows by its bytes when an answer is whole, so that the client costs little beside the server.
 */
export async function load(what: Load): Promise<Rate> {
  const child = fork(fileURLToPath(import.meta.url), [JSON.stringify(what)], { execArgv: ['--import', 'tsx'] });
  const [result] = await once(child, 'message');
  return result as Rate;
}

async function run({ port, path, headers = {}, seconds, connections }: Load): Promise<Rate> {
  const lines = Object.entries({ host: `localhost:${port}`, ...headers }).map(([name, value]) => `${name}: ${value}`);
  const request = Buffer.from(`GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
  const length = await lengthOfOne(port, request);
  const times: number[] = [];
  let counting = false;
  const sockets = Array.from({ length: connections }, () => {
    const socket = net.connect(port, 'localhost');
    let left = length;
    let asked = 0;
    const ask = () => {
      asked = performance.now();
      socket.write(request);
    };
    socket.on('connect', ask);
    socket.on('data', (chunk) => {
      left -= chunk.length;
      if (left > 0) return;
      if (left < 0) throw new Error('an answer of another length');
      left = length;
      if (counting) times.push(performance.now() - asked);
      ask();
    });
    return socket;
  });
  await new Promise((resolve) => setTimeout(resolve, 1500)); // warm
  counting = true;
  const began = performance.now();
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  const perSecond = times.length / ((performance.now() - began) / 1000);
  for (const socket of sockets) socket.destroy();
  return { perSecond, p99: p99(times) };
}

/** Head and body of one answer, in bytes. */
async function lengthOfOne(port: number, request: Buffer): Promise<number> {
  const socket = net.connect(port, 'localhost');
  socket.write(request);
  let bytes = Buffer.alloc(0);
  for await (const chunk of socket) {
    bytes = Buffer.concat([bytes, chunk as Buffer]);
    const head = bytes.indexOf('\r\n\r\n');
    if (head < 0) continue;
    const text = bytes.subarray(0, head).toString('latin1');
    if (!text.startsWith('HTTP/1.1 200')) throw new Error(text.split('\r\n')[0]);
    const body = Number(/content-length: (\d+)/i.exec(text)?.[1]);
    if (Number.isNaN(body)) throw new Error('an answer without content-length');
    if (bytes.length >= head + 4 + body) return head + 4 + body;
  }
  throw new Error('the connection ended');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const rate = await run(JSON.parse(process.argv[2] ?? '') as Load);
  process.send?.(rate);
  process.disconnect();
}
