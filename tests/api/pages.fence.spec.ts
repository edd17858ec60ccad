import { expect, test } from '@playwright/test';
import { type PageRow, pageTable, READERS, type Reader } from '@/tests/support/role-table';
import { ask, askApi, cookiesFor, database, isUnfenced, LOGINS, OTHERS, type Reply, tokenFor } from './support';

// Without the middleware nobody turns addresses into those of a language: pages have only their full ones.
const addressOf = (path: string) => (isUnfenced() ? `/en${path === '/' ? '' : path}` : path);

const cookies = {} as Record<Exclude<Reader, 'VISITOR'> | 'OTHER_CUSTOMER' | 'OTHER_PROVIDER', string>;
type Someone = 'VISITOR' | keyof typeof cookies;
const get = (path: string, who: Someone, headers: Record<string, string> = {}, method = 'GET', body?: string) =>
  ask(path, { method, body, headers: { accept: 'text/html', ...(who !== 'VISITOR' && { cookie: cookies[who] }), ...headers } });

/** Things of payment providers that the demo does not have: whose they are is told by the tests of lib/payments. */
const NONE_IN_DEMO = ['/admin/payments/events/[event]', '/admin/payments/payouts/[payout]', '/test-bank/[key]'];
const walkable = () => pageTable().filter(({ pattern }) => !NONE_IN_DEMO.includes(pattern));

/** An address for each pattern. What belongs to somebody belongs to the demo's customer, provider and operator of the table. */
let samples: Record<string, string>;

function findSamples(): Record<string, string> {
  const db = database();
  const value = (sql: string, ...values: string[]) => String(Object.values(db.prepare(sql).get(...values) as object)[0]);
  const ofHannah = (state: string) =>
    value(
      `SELECT o.reference FROM "Order" o JOIN "User" u ON u.id = o."customerId" JOIN "Provider" p ON p.id = o."providerId"
       JOIN "User" v ON v.id = p."userId" WHERE u.username = ? AND v.username = ? AND o.state = ?`,
      LOGINS.CUSTOMER,
      LOGINS.PROVIDER,
      state,
    );
  const listing = (column: string) =>
    value(
      `SELECT l.${column} FROM "Listing" l JOIN "Provider" p ON p.id = l."providerId" JOIN "User" u ON u.id = p."userId"
       WHERE u.username = ? AND l.kind = 'appointment' AND l."ratingCount" > 0 ORDER BY l.id`,
      LOGINS.PROVIDER,
    );
  const order = ofHannah('confirmed');
  const slug = listing('slug');
  // Between those who own the other samples: Hannah has asked Marta.
  const talk = value(
    `SELECT t.reference FROM "Talk" t JOIN "Provider" p ON p.id = t."providerId" JOIN "User" u ON u.id = p."userId" WHERE u.username = ?`,
    LOGINS.PROVIDER,
  );
  const found = {
    '/account/orders/[reference]': `/account/orders/${order}`,
    '/account/orders/[reference]/pay': `/account/orders/${order}/pay`,
    '/account/orders/[reference]/pay/bank': `/account/orders/${order}/pay/bank`,
    '/admin/mails/[id]': `/admin/mails/${value('SELECT id FROM "Mail" ORDER BY id DESC')}`,
    '/account/orders/[reference]/money': `/account/orders/${order}/money`,
    '/admin/orders/[reference]': `/admin/orders/${order}`,
    '/admin/orders/[reference]/money': `/admin/orders/${order}/money`,
    '/dashboard/orders/[reference]/money': `/dashboard/orders/${order}/money`,
    '/admin/disputes/[reference]': `/admin/disputes/${order}`,
    '/categories/[category]': '/categories/plumbing',
    '/categories/[category]/[city]': '/categories/plumbing/bristol',
    '/checkout/[slug]': `/checkout/${slug}?start=${encodeURIComponent(new Date(Date.now() + 3 * 86_400_000).toISOString())}`,
    '/dashboard/listings/[id]': `/dashboard/listings/${listing('id')}`,
    '/dashboard/orders/[reference]': `/dashboard/orders/${order}`,
    '/account/quotes/ask': `/account/quotes/ask?listing=${slug}`,
    '/account/quotes/[reference]': `/account/quotes/${talk}`,
    '/dashboard/quotes/[reference]': `/dashboard/quotes/${talk}`,
    '/listings/[slug]': `/listings/${slug}`,
    '/listings/[slug]/reviews': `/listings/${slug}/reviews`,
    '/providers/[handle]': `/providers/${value('SELECT p.handle FROM "Provider" p JOIN "User" u ON u.id = p."userId" WHERE u.username = ?', LOGINS.PROVIDER)}`,
    '/reset/[token]': '/reset/made-up',
    '/verify/[token]': '/verify/made-up',
    '/there/[reference]/[signature]': '/there/GH-0000-0000/made-up',
    '/[...rest]': '/no/such/page',
  };
  db.close();
  return found;
}
const sampleOf = (pattern: string) => samples[pattern] ?? pattern;

/** Pages that lead whoever is signed in on to another one. */
const LEAD_ON = [
  '/account',
  '/sign-in',
  '/sign-up',
  '/account/orders/[reference]/pay',
  '/account/orders/[reference]/pay/bank',
  '/dashboard/earnings/account',
];
/** Who owns what the samples are about, by the side on which it stands. */
const ownerOf = (pattern: string): Reader =>
  pattern.startsWith('/dashboard') ? 'PROVIDER' : pattern.startsWith('/admin') ? 'ADMIN' : 'CUSTOMER';

test.beforeAll(async () => {
  for (const [role, username] of Object.entries(LOGINS)) cookies[role as keyof typeof LOGINS] = await cookiesFor(username);
  cookies.OTHER_CUSTOMER = await cookiesFor(OTHERS.CUSTOMER);
  cookies.OTHER_PROVIDER = await cookiesFor(OTHERS.PROVIDER);
  // A mail to look at: somebody has asked for a new password.
  await askApi('post', '/api/users/password/reset/', undefined, { identifier: OTHERS.CUSTOMER });
  await expect.poll(mailsThere).toBeGreaterThan(0);
  samples = findSamples();
  for (const [side, role] of [
    ['dashboard', 'PROVIDER'],
    ['admin', 'ADMIN'],
  ] as const)
    samples[`/${side}/webhooks/[id]`] = `/${side}/webhooks/${await endpointOf(LOGINS[role])}`;
});

/** An endpoint of somebody's own, which the demo does not have. */
async function endpointOf(username: string): Promise<number> {
  const made = await askApi('post', '/api/webhook-endpoints/', await tokenFor(username), {
    url: 'https://hooks.invalid/guildhall',
    events: ['*'],
    description: `Where ${username} listens`,
  });
  expect(made.status).toBe(201);
  return Number(JSON.parse(made.body).id);
}

function mailsThere(): number {
  const db = database();
  const { count } = db.prepare('SELECT COUNT(*) AS count FROM "Mail"').get() as { count: number };
  db.close();
  return count;
}

/** Nobody forgets a page: each pattern with a parameter has a sample. */
test('every page has an address to be walked to', () => {
  const lacking = walkable().filter(({ pattern }) => pattern.includes('[') && !samples[pattern]);
  expect(lacking.map(({ pattern }) => pattern)).toEqual([]);
});

const leadsToSignIn = ({ status, headers }: Reply) =>
  [302, 303, 307].includes(status) && /^(?:http:\/\/[^/]+)?\/sign-in(?:\?|$)/.test(headers.location ?? '');

/** What came of asking for a page, in the words of the table. */
function sightIn(reply: Reply): string {
  if (leadsToSignIn(reply)) return 'sign_in';
  if (reply.status === 403) return 'forbidden';
  if (reply.status === 404) return 'nowhere';
  return reply.status === 200 || (reply.status >= 300 && reply.status < 400) ? 'shown' : String(reply.status);
}

for (const reader of READERS)
  test(`a ${reader.toLowerCase()} sees the pages of the table`, async () => {
    const wrong: string[] = [];
    for (const { pattern, sights } of walkable()) {
      const reply = await get(addressOf(sampleOf(pattern)), reader);
      const said = sightIn(reply);
      const wanted = expectedAt(pattern, reader, sights[reader]);
      if (!wanted.includes(said) || (said === 'shown' && reply.status !== 200 && !LEAD_ON.includes(pattern)))
        wrong.push(`${pattern}: ${said} (${reply.status} ${reply.headers.location ?? ''}) instead of ${wanted.join(' or ')}`);
    }
    expect(wrong).toEqual([]);
  });

/** Whoever may be on a side but does not own the sample's thing is told that there is none, if they are not the operator. */
function expectedAt(pattern: string, reader: Reader, sight: string): string[] {
  // These pages are words; their status is the middleware's.
  if (['/forbidden', '/nowhere'].includes(pattern) && isUnfenced()) return ['shown'];
  const private_ = pattern.includes('[') && /^\/(?:account|dashboard|admin)\//.test(pattern);
  return sight === 'shown' && private_ && reader !== ownerOf(pattern) ? ['shown', 'nowhere'] : [sight];
}

const SIDES = /^\/(?:account|dashboard|admin)(?:\/|$)/;
const guarded = (pages: PageRow[]) => pages.filter(({ pattern }) => SIDES.test(pattern) && pattern !== '/account');

/** What every side's frame says: the day by the demo's clock. */
const DAY = /\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b/;

/** The words that are shown on a page and on none that its reader may see: a refusal must hold none of them. */
async function wordsOf(address: string, owner: Reader, reader: Someone): Promise<string[]> {
  const { status, body } = await get(address, owner);
  if (status !== 200) return [];
  const main = body.slice(body.indexOf('<main'), body.lastIndexOf('</main>'));
  const texts = main
    .replaceAll(/<(script|style|svg)\b[\s\S]*?<\/\1>/g, '')
    .split(/<[^>]*>/)
    .map((text) => text.trim())
    .filter((text) => text.length >= 6 && !text.includes('&') && !DAY.test(text) && !address.includes(text));
  const own = reader === 'VISITOR' ? [] : ['/account/orders', ...(reader.includes('PROVIDER') ? ['/dashboard'] : [])];
  const open = await Promise.all([
    ...['/', '/sign-in', '/forbidden'].map(async (path) => (await get(addressOf(path), 'VISITOR')).body),
    ...own.map(async (path) => (await get(addressOf(path), reader)).body),
  ]);
  return [...new Set(texts)].filter((text) => open.every((page) => !page.includes(text)));
}

const leaked = (words: readonly string[], { body }: Reply) =>
  words.filter((word) => body.includes(word) || body.includes(JSON.stringify(word).slice(1, -1)));

/** The ways in which a page can be asked for beside the usual one: what Next's own scripts send, and forms. */
const WAYS: Record<string, [headers: Record<string, string>, method?: string, body?: string]> = {
  html: [{}],
  head: [{}, 'HEAD'],
  rsc: [{ rsc: '1', accept: '*/*' }],
  prefetch: [{ rsc: '1', 'next-router-prefetch': '1', accept: '*/*' }],
  segment: [{ rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree', accept: '*/*' }],
  form: [{ 'content-type': 'application/x-www-form-urlencoded' }, 'POST', 'a=1'],
  multipart: [{ 'content-type': 'multipart/form-data; boundary=x' }, 'POST', '--x--\r\n'],
  action: [
    { 'next-action': '00'.repeat(21), 'content-type': 'text/plain;charset=UTF-8', accept: 'text/x-component' },
    'POST',
    '[]',
  ],
};

for (const reader of READERS.filter((each) => each !== 'SUPERADMIN'))
  test(`a ${reader.toLowerCase()} who is refused is shown nothing of the page, however they ask`, async () => {
    const wrong: string[] = [];
    for (const { pattern, sights } of guarded(walkable())) {
      if (sights[reader] === 'shown') continue;
      const address = addressOf(sampleOf(pattern));
      const words = await wordsOf(address, ownerOf(pattern), reader);
      if (words.length === 0 && !LEAD_ON.includes(pattern)) wrong.push(`${pattern}: its owner sees nothing`);
      for (const [way, [headers, method, body]] of Object.entries(WAYS)) {
        const reply = await get(address, reader, headers, method, body);
        const found = leaked(words, reply);
        if (found.length > 0) wrong.push(`${pattern} by ${way}: ${reply.status} shows ${found.slice(0, 3).join(' | ')}`);
        if (reply.status >= 500) wrong.push(`${pattern} by ${way}: ${reply.status}`);
        if ((way === 'html' || way === 'head') && reply.status === 200) wrong.push(`${pattern} by ${way}: 200`);
      }
    }
    expect(wrong).toEqual([]);
  });

/** The same page by other spellings of its address. `side/rest` is its path without the first slash. */
const SPELLINGS = (side: string, rest: string): string[] => {
  const path = rest ? `${side}/${rest}` : side;
  const encoded = `%${side.charCodeAt(0).toString(16)}${path.slice(1)}`;
  return [
    `/${encoded}`,
    `/%25${encoded.slice(1)}`,
    `//${path}`,
    `/./${path}`,
    `/x/../${path}`,
    `/x/%2e%2e/${path}`,
    `/${side}//${rest}`,
    `/${side}%2F${rest}`,
    `/${side}%5C${rest}`,
    `/${side}\\${rest}`,
    `/${path}/`,
    `/${path}/.`,
    `/${path}.rsc`,
    `/${path}.html`,
    `/${path}.json`,
    `/${path}.txt`,
    `/${path}.segments/_tree.segment.rsc`,
    `/${path}%20`,
    `/${path}%00`,
    `/${path}%0a`,
    `/${path}%23`,
    `/${path}%3F`,
    `/${path};x=1`,
    `/${path}?_rsc=1`,
    `/${path}?nxtPlocale=en`,
    `/${path.toUpperCase()}`,
    `/${side.charAt(0).toUpperCase()}${path.slice(1)}`,
    `/${path.replace('a', '%D0%B0')}`,
    `/${path.replace('a', '%EF%BD%81')}`,
    `/en/${path}`,
    `/en//${path}`,
    `/en/en/${path}`,
    `/EN/${path}`,
    `/de/${path}`,
    `/_next/data/build/en/${path}.json`,
    `/_next/image?url=%2F${encodeURIComponent(path)}&w=640&q=75`,
    `/_next/${path}`,
    `/api/../${path}`,
    `http://localhost/${path}`,
  ];
};
/** Headers by which servers tell themselves another address. */
const HEADERS: Record<string, (path: string) => Record<string, string>> = {
  'x-middleware-subrequest': () => ({ 'x-middleware-subrequest': Array(5).fill('middleware').join(':') }),
  'x-middleware-rewrite': (path) => ({ 'x-middleware-rewrite': path }),
  'x-middleware-next': () => ({ 'x-middleware-next': '1' }),
  'x-matched-path': (path) => ({ 'x-matched-path': path }),
  'x-invoke-path': (path) => ({ 'x-invoke-path': path, 'x-invoke-status': '200' }),
  'x-rewrite-url': (path) => ({ 'x-rewrite-url': path, 'x-original-url': path }),
  'next-url': (path) => ({ 'next-url': path, rsc: '1' }),
  'x-page-path': (path) => ({ 'x-page-path': path }),
};

for (const reader of ['VISITOR', 'CUSTOMER'] as const)
  test(`a ${reader.toLowerCase()} gets nowhere by other spellings of an address`, async () => {
    const wrong: string[] = [];
    for (const pattern of ['/admin', '/admin/people', '/dashboard/earnings', '/dashboard/orders/[reference]']) {
      const path = sampleOf(pattern);
      const words = await wordsOf(addressOf(path), ownerOf(pattern), reader);
      const [side = '', ...rest] = path.slice(1).split('/');
      const judge = (how: string, reply: Reply, mayBeShown = false) => {
        const found = leaked(words, reply);
        if (found.length > 0) wrong.push(`${how}: ${reply.status} shows ${found.slice(0, 3).join(' | ')}`);
        if (reply.status >= 500 || (reply.status === 200 && !mayBeShown)) wrong.push(`${how}: ${reply.status}`);
        if (/^(?:https?:)?\/\/(?!localhost)/.test(reply.headers.location ?? ''))
          wrong.push(`${how}: leads to ${reply.headers.location}`);
      };
      expect(words.length).toBeGreaterThan(0);
      for (const spelling of SPELLINGS(side, rest.join('/'))) judge(spelling, await get(spelling, reader));
      for (const [name, headers] of Object.entries(HEADERS)) {
        judge(`${name} at the page`, await get(addressOf(path), reader, headers(path)), name === 'next-url');
        judge(`${name} at home`, await get(addressOf('/'), reader, headers(path)), true);
      }
    }
    expect(wrong).toEqual([]);
  });

test('pages about what belongs to somebody else are not found, and show nothing of it', async () => {
  const wrong: string[] = [];
  const about: [pattern: string, stranger: Someone][] = [
    ['/account/orders/[reference]', 'OTHER_CUSTOMER'],
    ['/account/orders/[reference]', 'OTHER_PROVIDER'],
    ['/account/orders/[reference]/pay', 'OTHER_CUSTOMER'],
    ['/dashboard/orders/[reference]', 'OTHER_PROVIDER'],
    ['/dashboard/listings/[id]', 'OTHER_PROVIDER'],
    ['/dashboard/webhooks/[id]', 'OTHER_PROVIDER'],
  ];
  for (const [pattern, stranger] of about) {
    const address = addressOf(sampleOf(pattern));
    const words = await wordsOf(address, ownerOf(pattern), stranger);
    for (const [way, [headers, method, body]] of Object.entries(WAYS)) {
      const reply = await get(address, stranger, headers, method, body);
      if (way === 'html' && reply.status !== 404) wrong.push(`${pattern}: ${reply.status}`);
      if (way === 'html' && !reply.body.includes('There is nobody at this address.')) wrong.push(`${pattern}: no words`);
      const found = leaked(words, reply);
      if (found.length > 0) wrong.push(`${pattern} by ${way}: ${reply.status} shows ${found.slice(0, 3).join(' | ')}`);
    }
  }
  expect(wrong).toEqual([]);
});
