import { expect, test } from '@playwright/test';
import { operationTable } from '@/tests/support/role-table';
import { askApi, database, LOGINS, OTHERS, origin, type Reply, tokenFor } from './support';

type Who = 'owner' | 'otherCustomer' | 'otherProvider' | 'customer' | 'operator';
/** `body` is what is sent; seed 001's addresses have names of their own. */
type Attempt = { who: Who[]; params: Record<string, string | number>; body?: object; seedBody?: object; status?: number };

let tokens: Record<Who, string>;
let things: Awaited<ReturnType<typeof findThings>>;

/** What belongs to Marta and Hannah in the demo, with what the demo lacks made first. */
async function findThings() {
  const db = database();
  const one = <Row extends object = { id: number }>(sql: string, ...values: (string | number)[]) => {
    const row = db.prepare(sql).get(...values) as Row | undefined;
    if (!row) throw new Error(`the demo has none: ${sql}`);
    return row;
  };
  const provider = (username: string) =>
    one('SELECT p.id FROM "Provider" p JOIN "User" u ON u.id = p."userId" WHERE u.username = ?', username).id;
  const marta = provider(LOGINS.PROVIDER);
  const ines = provider(OTHERS.PROVIDER);
  const hannah = one('SELECT id FROM "User" WHERE username = ?', LOGINS.CUSTOMER).id;
  const order = one<{ id: number; reference: string }>(
    `SELECT * FROM "Order" WHERE "customerId" = ? AND "providerId" = ? AND state = 'confirmed'`,
    hannah,
    marta,
  );
  const review = one(
    `SELECT r.* FROM "Review" r WHERE r."providerId" = ? AND r.author = 'customer' AND r."publishedAt" IS NOT NULL AND r."authorId" = ?`,
    marta,
    hannah,
  );
  const listing = one<{ id: number; categoryId: number }>('SELECT * FROM "Listing" WHERE "providerId" = ? ORDER BY id', marta);
  const otherListing = one('SELECT * FROM "Listing" WHERE "providerId" = ? ORDER BY id', ines);
  const picture = one('SELECT id FROM "ListingImage" WHERE "listingId" = ?', listing.id);
  const work = one('SELECT id FROM "PortfolioItem" WHERE "providerId" = ?', marta);
  const session = one<{ id: string }>(`SELECT id FROM "Session" WHERE "userId" = ? AND "revokedAt" IS NULL`, hannah);
  const at = new Date().toISOString();
  db.prepare('INSERT OR IGNORE INTO "Identity" ("userId", issuer, subject, "createdAt") VALUES (?, ?, ?, ?)').run(
    hannah,
    'https://issuer.invalid',
    'hannah',
    at,
  );
  const identity = one('SELECT id FROM "Identity" WHERE "userId" = ?', hannah);
  const { reference: talk } = one<{ reference: string }>('SELECT reference FROM "Talk" WHERE "providerId" = ?', marta);
  const paper = one('SELECT id FROM "Document" WHERE "userId" = ? ORDER BY id', hannah);
  const goods = one<{ id: number; listingId: number }>(
    `SELECT v.* FROM "ListingVariant" v JOIN "Listing" l ON l.id = v."listingId" WHERE l.status = 'published' AND COALESCE(v.stock, 9) > 2`,
  );
  db.close();
  const where = { recipient: 'Hannah', line: '22 Upton Road', city: 'Bristol', postal_code: 'BS3 1LP', country: 'GB' };
  const home = await askApi('post', '/api/users/me/addresses/', tokens.customer, where);
  const address = Number(JSON.parse(home.body).id);
  const put = { listing: goods.listingId, variant: goods.id };
  const cart = JSON.parse((await askApi('post', '/api/cart/lines/', tokens.customer, put)).body);
  const line = Number(cart.baskets[0].shops[0].lines[0].id);
  const created = await askApi('post', '/api/listings/', tokens.owner, {
    category: listing.categoryId,
    title: 'Not to be seen yet',
  });
  const draft = Number(JSON.parse(created.body).id);
  const hooks = '/api/webhook-endpoints/';
  const made = await askApi('post', hooks, tokens.owner, { url: 'https://hooks.invalid/', events: ['*'] });
  const endpoint = Number(JSON.parse(made.body).id);
  const sent = await askApi('post', `${hooks}${endpoint}/test/`, tokens.owner, {});
  const delivery = Number(JSON.parse(sent.body).delivery);
  const calendar = { address: 'https://calendar.invalid/a.ics' };
  const { sources } = JSON.parse((await askApi('post', '/api/availability/sources/', tokens.owner, calendar)).body);
  const own = await askApi('post', '/api/users/me/keys/', tokens.customer, { name: 'Calendar', scopes: ['orders:read'] });
  const key = Number(JSON.parse(own.body).id);
  const named = await askApi('post', '/api/availability/schedules/', tokens.owner, { name: 'Not yours' });
  const schedule = Number(JSON.parse(named.body).schedules.at(-1).id);
  const away = { first_date: inDays(500), last_date: inDays(501) };
  const off = await askApi('post', '/api/availability/time-off/', tokens.owner, away);
  const timeOff = Number(JSON.parse(off.body).time_off.at(-1).id);
  const noon = { date: inDays(300), start: '12:00', end: '14:00' };
  const blocked = await askApi('post', '/api/availability/busy-times/', tokens.owner, noon);
  const busyTime = Number(JSON.parse(blocked.body).busy_time.id);
  const day = inDays(499);
  await askApi('put', `/api/availability/exceptions/${day}/`, tokens.owner, { closed: true });
  const wait = { listing: listing.id, first_date: day, last_date: day };
  const waits = await askApi('post', '/api/waiting/', tokens.customer, wait);
  const waiting = Number(JSON.parse(waits.body).waiting.at(-1).id);
  return {
    waiting,
    schedule,
    timeOff,
    busyTime,
    order,
    review,
    listing,
    otherListing,
    picture,
    work,
    session,
    identity,
    draft,
    endpoint,
    delivery,
    key,
    source: Number(sources[0].id),
    paper,
    talk,
    address,
    line,
    file: await uploaded(),
  };
}

async function uploaded(): Promise<number> {
  const pixel = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const form = new FormData();
  form.set('picture', new File([pixel], 'pixel.png', { type: 'image/png' }));
  const response = await fetch(`${origin()}/api/uploads/`, {
    method: 'POST',
    body: form,
    headers: { authorization: `Bearer ${tokens.owner}` },
  });
  expect(response.status).toBe(201);
  return Number(((await response.json()) as { id: number }).id);
}

test.beforeAll(async () => {
  tokens = {
    owner: await tokenFor(LOGINS.PROVIDER),
    customer: await tokenFor(LOGINS.CUSTOMER),
    otherCustomer: await tokenFor(OTHERS.CUSTOMER),
    otherProvider: await tokenFor(OTHERS.PROVIDER),
    operator: await tokenFor(LOGINS.ADMIN),
  };
  things = await findThings();
});

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();
const CARD = { card_number: '4242424242424242', card_expiry: '12/40', card_code: '123' };

/** By operation: who asks for what is not theirs, well formed in every other way. Where nothing else is said it is not found. */
const ATTEMPTS: Record<string, () => Attempt[]> = {
  'availability.removeSource': () => [{ who: ['otherProvider'], params: { source: things.source } }],
  'availability.refreshSource': () => [{ who: ['otherProvider'], params: { source: things.source } }],
  'orders.expect': () => [ofOrder({})],
  'orders.one': () => [ofOrder()],
  'orders.takeStep': () => [ofOrder({ step: 'cancel', note: 'No reason.' }), ofOrder({ step: 'accept' })],
  'orders.takeSeriesStep': () => [ofOrder({ step: 'end', note: 'No reason.' })],
  'orders.setStatus': () => [ofOrder({ status: 'CANCELLED', notes: 'No reason.' }), ofOrder({ status: 'CONFIRMED' })],
  'orders.answerBrief': () => [ofOrder({ answers: {} })],
  'orders.deliver': () => [ofOrder({ comment: 'Mine now.' })],
  // Paying is the customer's alone: neither the provider nor the operator does it for them.
  'orders.pay': () => [ofOrder(CARD), { ...ofOrder(CARD), who: ['owner', 'operator'] }],
  'orders.openCase': () => [ofOrder({ kind: 'extension', date: tomorrow().slice(0, 10), note: 'Mine.' })],
  'orders.takeCaseStep': () => [{ ...ofOrder({ step: 'agree' }), params: { reference: things.order.reference, case: 1 } }],
  'orders.money': () => [ofOrder()],
  'orders.sendGoods': () => [ofOrder({ carrier: 'Nobody', tracking: '1' })],
  'documents.get': () => [{ who: ['otherCustomer', 'otherProvider'], params: { document: things.paper.id } }],
  'accounts.updateAddress': () => [ofAddress({ line: 'Mine now' })],
  'accounts.removeAddress': () => [ofAddress()],
  'cart.setLine': () => [ofCart({ quantity: 1 })],
  'cart.removeLine': () => [ofCart()],
  'talks.one': () => [ofTalk()],
  'talks.takeStep': () => [ofTalk({ step: 'withdraw' }), ofTalk({ step: 'decline' })],
  'talks.makeOffer': () => [ofTalk({ offer: { parts: [{ amount: '1.00' }], until: tomorrow().slice(0, 10) } })],
  'messaging.list': () => [ofOrder()],
  // The operator reads what the two sides write, and does not join in.
  'messaging.send': () => [ofOrder({ text: 'Hello?' }), { ...ofOrder({ text: 'Hello?' }), who: ['operator'], status: 403 }],
  'messaging.markRead': () => [ofOrder({ up_to: 1 })],
  'reviews.answer': () => [
    {
      who: ['otherCustomer', 'otherProvider', 'customer', 'operator'],
      params: { review: things.review.id },
      body: { answer: 'Me.' },
    },
  ],
  'listings.ownOne': () => [ofListing(), ofListing(undefined, things.draft)],
  'listings.update': () => [...changing({ title: 'Taken over' })],
  'listings.takeStep': () => [ofListing({ step: 'pause' }), { ...ofListing({ step: 'pause' }), who: ['customer'], status: 403 }],
  'listings.setPackages': () => changing({ packages: {} }),
  'listings.setExtras': () => changing({ extras: [] }),
  'listings.setQuestions': () => changing({ questions: [] }),
  'listings.setVariants': () => changing({ variants: [] }),
  'listings.addFiles': () => changing({ files: [things.file] }),
  'listings.removeFile': () => [
    { who: ['otherProvider', 'operator'], params: { listing: things.listing.id, file: things.file } },
    { who: ['customer'], params: { listing: things.listing.id, file: things.file }, status: 403 },
  ],
  'listings.addPictures': () => [
    ...changing({ file: things.file }),
    // One's own listing, somebody else's file.
    { who: ['otherProvider'], params: { listing: things.otherListing.id }, body: { file: things.file } },
  ],
  'listings.updatePicture': () => [
    ...changing({ alt: 'Taken over' }),
    { who: ['otherProvider'], params: { listing: things.otherListing.id, picture: things.picture.id }, body: { alt: 'Mine?' } },
  ],
  'listings.removePicture': () => [
    ...changing(),
    { who: ['otherProvider'], params: { listing: things.otherListing.id, picture: things.picture.id } },
  ],
  'providers.updateWork': () => [{ who: ['otherProvider'], params: { work: things.work.id }, body: { title: 'Taken over' } }],
  'providers.removeWork': () => [{ who: ['otherProvider'], params: { work: things.work.id } }],
  'availability.updateBusyTime': () => ofBusyTime({ note: 'Taken over' }),
  'availability.removeBusyTime': () => ofBusyTime(),
  'accounts.revokeSession': () => [
    { who: ['otherCustomer', 'otherProvider', 'operator'], params: { session: things.session.id } },
  ],
  'accounts.revokeKey': () => [{ who: ['otherCustomer', 'otherProvider', 'operator'], params: { key: things.key } }],
  'accounts.unlink': () => [{ who: ['otherCustomer', 'otherProvider', 'operator'], params: { id: things.identity.id } }],
  'webhooks.endpoint': () => [ofEndpoint()],
  'webhooks.update': () => [ofEndpoint({ description: 'Taken over' })],
  'webhooks.disable': () => [ofEndpoint()],
  'webhooks.enable': () => [ofEndpoint()],
  'webhooks.rotateSecret': () => [ofEndpoint()],
  'webhooks.test': () => [ofEndpoint()],
  'webhooks.remove': () => [ofEndpoint()],
  'webhooks.deliveries': () => [ofEndpoint()],
  'webhooks.replay': () => [ofEndpoint()],
  // Named in the body.
  'orders.book': () => [
    {
      who: ['otherCustomer', 'otherProvider'],
      params: {},
      body: { listing: things.draft, starts_at: tomorrow() },
      seedBody: { service: things.draft, scheduled_date: tomorrow().slice(0, 10), scheduled_time: '10:00' },
    },
  ],
  'orders.orderProject': () => [
    { who: ['otherCustomer', 'otherProvider'], params: {}, body: { listing: things.draft, package: 'basic' } },
  ],
  'reviews.write': () => [
    {
      who: ['otherCustomer', 'otherProvider', 'operator'],
      params: {},
      body: { booking_reference: things.order.reference, rating: 1 },
    },
    { who: ['otherCustomer', 'otherProvider', 'operator'], params: {}, body: { booking: things.order.id, rating: 1 } },
  ],
  'providers.setCover': () => [{ who: ['otherProvider'], params: {}, body: { file: things.file } }],
  'providers.setPortrait': () => [{ who: ['otherProvider'], params: {}, body: { file: things.file } }],
  'providers.addWork': () => [{ who: ['otherProvider'], params: {}, body: { file: things.file, title: 'Taken over' } }],
  // Open to everyone, but not for what is not public.
  'listings.one': () => [{ who: ['customer', 'otherProvider'], params: { listing: things.draft } }],
  'availability.renameSchedule': () => [
    { who: ['otherProvider'], params: { schedule: things.schedule }, body: { name: 'Taken over' } },
  ],
  'availability.removeSchedule': () => [{ who: ['otherProvider'], params: { schedule: things.schedule } }],
  'availability.leaveWaitingList': () => [
    { who: ['otherCustomer', 'otherProvider', 'operator'], params: { id: things.waiting } },
  ],
  'availability.removeTimeOff': () => [{ who: ['otherProvider'], params: { id: things.timeOff } }],
  'availability.slots': () => [{ who: ['customer', 'otherProvider'], params: { id: things.draft } }],
};
/** A file is named in a field of the body: there is none is said at that field. */
const isUnknownFile = ({ status, body }: Reply) => status === 400 && JSON.parse(body).errors?.file?.[0]?.code === 'not_found';

/** Operations whose things are nobody's own: public ones, and those of the operator. */
const NOBODYS = [
  'accounts.grantRole',
  'administration.retryJob',
  'administration.removeCommissionRule',
  'administration.removeTaxRule',
  'payments.holdPayouts',
  'payments.releasePayouts',
  'payments.retryPayout',
  'payments.failPayout',
  'payments.replayEvent',
  // Whoever knows the call's key, which nobody can guess, stands before the bank.
  'payments.answerChallenge',
  // One's own, by the month.
  'documents.statement',
  'orders.feed',
  'orders.makeFeed',
  'orders.removeFeed',
  'availability.setException',
  'availability.removeException',
  'providers.one',
  'reviews.ofListing',
];

/** A provider's own: whoever is none may not even try. */
const ofBusyTime = (body?: object): Attempt[] => [
  { who: ['otherProvider'], params: { id: things.busyTime }, body },
  { who: ['customer'], params: { id: things.busyTime }, body, status: 403 },
];
const ofAddress = (body?: object): Attempt => ({
  who: ['otherCustomer', 'otherProvider', 'operator'],
  params: { address: things.address },
  body,
});
const ofCart = (body?: object): Attempt => ({
  who: ['otherCustomer', 'otherProvider', 'operator'],
  params: { line: things.line },
  body,
});
const ofOrder = (body?: object): Attempt => ({
  who: ['otherCustomer', 'otherProvider'],
  params: { reference: things.order.reference },
  body,
});
const ofTalk = (body?: object): Attempt => ({
  who: ['otherCustomer', 'otherProvider'],
  params: { reference: things.talk },
  body,
});
const ofEndpoint = (body?: object): Attempt => ({
  who: ['otherProvider', 'operator'],
  params: { endpoint: things.endpoint, delivery: things.delivery },
  body,
});
const ofListing = (body?: object, listing = things.listing.id): Attempt => ({
  who: ['otherProvider'],
  params: { listing },
  body,
});
/** What a listing says is its provider's alone to change; the operator takes steps and writes no texts. */
const changing = (body?: object): Attempt[] => [
  { who: ['otherProvider', 'operator'], params: { listing: things.listing.id, picture: things.picture.id }, body },
  { who: ['customer'], params: { listing: things.listing.id, picture: things.picture.id }, body, status: 403 },
];

test('every operation about a thing is tried with things of others', () => {
  const about = operationTable().filter(({ doors }) => doors.some(({ path }) => path.includes('{')));
  expect(about.map(({ name }) => name).filter((name) => !(name in ATTEMPTS) && !NOBODYS.includes(name))).toEqual([]);
});

test('what belongs to somebody else is not found, and stays as it was', async () => {
  const state = () => {
    const db = database();
    const rows = [
      db.prepare('SELECT * FROM "Order" WHERE id = ?').get(things.order.id),
      db
        .prepare(
          'SELECT p.*, m.* FROM "Conversation" c JOIN "Participant" p ON p."conversationId" = c.id JOIN "Message" m ON m."conversationId" = c.id WHERE c."orderId" = ?',
        )
        .all(things.order.id),
      db.prepare('SELECT * FROM "Listing" WHERE id IN (?, ?)').all(things.listing.id, things.otherListing.id),
      db.prepare('SELECT * FROM "ListingImage" WHERE "listingId" IN (?, ?)').all(things.listing.id, things.otherListing.id),
      db.prepare('SELECT * FROM "PortfolioItem" WHERE id = ?').get(things.work.id),
      db.prepare('SELECT * FROM "Review" WHERE id = ?').get(things.review.id),
      db.prepare('SELECT "revokedAt" FROM "Session" WHERE id = ?').get(things.session.id),
      db.prepare('SELECT * FROM "Identity" WHERE id = ?').get(things.identity.id),
      db.prepare('SELECT secret, description, "disabledAt" FROM "WebhookEndpoint" WHERE id = ?').get(things.endpoint),
      db.prepare('SELECT "revokedAt" FROM "ApiKey" WHERE id = ?').get(things.key),
      db.prepare('SELECT * FROM "Address" WHERE id = ?').get(things.address),
      db.prepare('SELECT * FROM "CartLine" WHERE id = ?').get(things.line),
      db.prepare('SELECT * FROM "Talk" WHERE reference = ?').get(things.talk),
    ];
    db.close();
    return rows;
  };
  const before = state();
  const wrong: string[] = [];
  for (const { name, doors } of operationTable())
    for (const { who, params, body, seedBody, status = 404 } of ATTEMPTS[name]?.() ?? [])
      for (const { method, path } of doors)
        for (const person of who) {
          const address = path.replaceAll(/\{(\w+)\}/g, (_, param: string) => String(params[param]));
          const sent = path.endsWith('/create/') ? (seedBody ?? body) : body;
          const reply = await askApi(method, address, tokens[person], method === 'get' || method === 'delete' ? undefined : sent);
          if (reply.status !== status && !isUnknownFile(reply))
            wrong.push(`${person}: ${method} ${path} ${reply.status} ${reply.body.slice(0, 200)}`);
        }
  expect(wrong).toEqual([]);
  expect(state()).toEqual(before);
});
