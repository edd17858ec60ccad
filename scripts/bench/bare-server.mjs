// A bare node:http server that gives one file's bytes with fixed headers: what the page cache is measured against.
import { readFileSync } from 'node:fs';
import http from 'node:http';

const [port, bodyFile, headers] = process.argv.slice(2);
const body = readFileSync(bodyFile);
const head = { ...JSON.parse(headers), 'content-length': body.length };
http.createServer((_, res) => res.writeHead(200, head).end(body)).listen(Number(port), () => process.send?.('ready'));
