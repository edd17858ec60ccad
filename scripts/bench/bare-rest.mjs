// A bare node:http server beside the product: it runs the statements that the product ran for the same requests, prepared once, with the same
// durability, and gives what they give as JSON. GET is the list; POST the next booking, as they name rows by the numbers that they got.
import { readFileSync } from 'node:fs';
import http from 'node:http';
import Database from 'better-sqlite3';

const [port, file, heard] = process.argv.slice(2);
const { list, bookings } = JSON.parse(readFileSync(heard, 'utf8'));
const db = new Database(file);
for (const pragma of [
  'journal_mode=WAL',
  'synchronous=FULL',
  'foreign_keys=ON',
  'temp_store=MEMORY',
  'cache_size=-32000',
  'mmap_size=268435456',
])
  db.pragma(pragma);

const prepared = new Map();
function run({ sql, values }) {
  const statement = prepared.get(sql) ?? db.prepare(sql);
  prepared.set(sql, statement);
  const given = values.map((value) => (typeof value === 'string' && value.startsWith('int:') ? BigInt(value.slice(4)) : value));
  return statement.reader ? statement.all(...given) : statement.run(...given);
}

let next = 0;
http
  .createServer((req, res) => {
    const rows = (req.method === 'GET' ? list : bookings[next++]).map(run);
    const body = JSON.stringify(rows.at(-1), (_, value) => (typeof value === 'bigint' ? Number(value) : value));
    res.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body);
  })
  .listen(Number(port), () => process.send?.('ready'));
