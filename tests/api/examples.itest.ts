import { afterEach, beforeAll, expect, test } from 'vitest';
import { db } from '@/lib/core/database';
import { installation } from '@/lib/core/installation';
import { apiClient, resetClock } from '@/tests/support/api';
import { createCategory } from '@/tests/support/builders/categories';
import { createProject, pictureRow } from '@/tests/support/builders/listings';
import { setConfig } from '@/tests/support/config';
import { contract } from '@/tests/support/contract';
import { freshDatabase } from '@/tests/support/database';
import { mailTo, secretIn } from '@/tests/support/mail';

// Every example in the schema, run as it stands there, but for what only this marketplace can know: numbers, tokens, free times.

freshDatabase();
let api: ReturnType<typeof apiClient>;
beforeAll(async () => {
  setConfig({ RATE_LIMITS: 'off' });
  await installation();
  await createCategory(db(), { slug: 'everything' });
  api = apiClient();
});
afterEach(resetClock);

const PASSWORD = 'guildhall demo';
const ONLY_HERE = ['token', 'refresh', 'file', 'listing', 'service', 'booking', 'starts_at', 'scheduled_date'];

type Person = { id: number; email: string; access: string; refresh: string };
let people = 0;
async function person(
  role: 'CUSTOMER' | 'PROVIDER' | 'SUPERADMIN' = 'CUSTOMER',
  email = `person${++people}@example.com`,
): Promise<Person> {
  const sent = { email, first_name: 'Pat', last_name: 'Pool', password: PASSWORD, role: role === 'PROVIDER' ? role : 'CUSTOMER' };
  const { body } = await api.post('/api/users/register/', { ...sent, phone: '+441179460000' });
  const id = Number((body.user as { id: number }).id);
  if (role === 'SUPERADMIN') await db().user.update({ where: { id }, data: { role } });
  const login = await api.post('/api/users/login/', { email, password: PASSWORD });
  return { id, email, access: String(login.body.access), refresh: String(login.body.refresh) };
}

async function listing({ access }: Person, more: Record<string, unknown> = {}): Promise<number> {
  const words = { short_description: 'Cords, weights and putty.', description: 'I take it out and show you what is wrong.' };
  const begun = { category: 1, title: 'Windows that open again', price: '118.00', ...words, ...more };
  return Number((await api.post('/api/listings/', begun, access)).body.id);
}

/** An appointment of a provider that a customer may book, and when. */
async function offer(more: Record<string, unknown> = {}) {
  const [provider, customer] = [await person('PROVIDER'), await person()];
  const service = await listing(provider, { booking: 'request', payment: 'onsite', publish: true, ...more });
  const { body } = await api.get(`/api/listings/${service}/slots/?days=14`);
  const days = body.days as { date: string; slots: { starts_at: string }[] }[];
  const free = days.findLast(({ slots }) => slots.some(({ starts_at }) => starts_at.includes('T10:00')));
  const startsAt = String(free?.slots.find(({ starts_at }) => starts_at.includes('T10:00'))?.starts_at);
  return { provider, customer, service, startsAt, date: String(free?.date) };
}

async function booked(more: Record<string, unknown> = {}) {
  const { provider, customer, service, startsAt } = await offer(more);
  const { body } = await api.post('/api/bookings/', { listing: service, starts_at: startsAt }, customer.access);
  return { provider, customer, order: { id: Number(body.id), reference: String(body.reference) } };
}

async function project() {
  const [provider, customer] = [await person('PROVIDER'), await person()];
  const { id: providerId } = await db().provider.findUniqueOrThrow({ where: { userId: provider.id } });
  const { id: service } = await createProject(db(), { providerId });
  return { provider, customer, service };
}

const CARD = { card_number: '4242424242424242', card_expiry: '12/40', card_code: '123' };
async function ordered({ briefed }: { briefed: boolean }) {
  const { provider, customer, service } = await project();
  const { body } = await api.post('/api/orders/', { listing: service, package: 'basic' }, customer.access);
  const at = { reference: String(body.reference) };
  await api.post(`/api/orders/${at.reference}/pay/`, CARD, customer.access);
  const answers = { 0: 'The Lantern', 1: 'Red' };
  if (briefed) await api.post(`/api/orders/${at.reference}/brief/`, { answers }, customer.access);
  return { provider, customer, at };
}

async function done() {
  const all = await booked();
  for (const status of ['CONFIRMED', 'IN_PROGRESS', 'COMPLETED'])
    await api.post(`/api/bookings/${all.order.reference}/status/`, { status }, all.provider.access);
  return all;
}

async function reviewed() {
  const { provider, customer, order } = await done();
  const words = { booking: order.id, rating: 5, comment: 'Good.' };
  const { body } = await api.post('/api/reviews/', words, customer.access);
  await api.post('/api/reviews/', words, provider.access);
  return { provider, review: Number(body.id) };
}

const picture = async ({ id }: Person) => (await db().file.create({ data: pictureRow(id) })).id;
async function secret(ask: (who: Person) => Promise<unknown>, to = ''): Promise<string> {
  const who = await person();
  await ask(who);
  return secretIn((await mailTo(to || who.email))[0]);
}

type Given = { by?: Person; at?: Record<string, string | number>; change?: Record<string, unknown> };
const shop = async (): Promise<Given> => ({ by: await person('PROVIDER') });
const withPicture = async (): Promise<Given> => {
  const by = await person('PROVIDER');
  return { by, change: { file: await picture(by) } };
};
const ownListing =
  (more: Record<string, unknown> = {}) =>
  async (): Promise<Given> => {
    const by = await person('PROVIDER');
    return { by, at: { listing: await listing(by, more) } };
  };
const forReview = async (): Promise<Given> => {
  const { customer, order } = await done();
  return { by: customer, change: { booking: order.id } };
};

/** What must be there before an example can be run, by the operation's id. */
const GIVEN: Record<string, () => Promise<Given>> = {
  'accounts.register': async () => ({}),
  'accounts.logIn': async () => ({ by: await person('CUSTOMER', 'hannah@example.com') }),
  'accounts.refresh': async () => ({ change: { refresh: (await person()).refresh } }),
  'accounts.logOut': async () => ({ change: { refresh: (await person()).refresh } }),
  'accounts.updateProfile': async () => ({ by: await person() }),
  'accounts.grantRole': async () => ({ by: await person('SUPERADMIN'), at: { id: (await person()).id } }),
  'accounts.verifyEmail': async () => ({ change: { token: await secret(async () => {}) } }),
  'accounts.requestReset': async () => ({}),
  'accounts.resetPassword': async () => ({
    change: { token: await secret(({ email }) => api.post('/api/users/password/reset/', { email })) },
  }),
  'accounts.changePassword': async () => ({ by: await person() }),
  'accounts.changeEmail': async () => ({ by: await person() }),
  'accounts.confirmEmail': async () => {
    const email = 'new.address@example.com';
    const ask = ({ access }: Person) => api.post('/api/users/email/change/', { email, password: PASSWORD }, access);
    return { change: { token: await secret(ask, email) } };
  },
  'accounts.createKey': async () => ({ by: await person('PROVIDER') }),
  'accounts.rotateSigningKey': async () => ({ by: await person('SUPERADMIN') }),
  'administration.moveClock': async () => ({ by: await person('SUPERADMIN') }),
  'providers.open': async () => ({ by: await person() }),
  'providers.updateProfile': shop,
  'providers.setCover': withPicture,
  'providers.setPortrait': withPicture,
  'providers.addWork': withPicture,
  'providers.updateWork': async () => {
    const by = await person('PROVIDER');
    const work = { title: 'A kitchen', file: await picture(by) };
    return { by, at: { work: Number((await api.post('/api/providers/me/works/', work, by.access)).body.id) } };
  },
  'availability.setWeeklyHours': shop,
  'availability.setException': async () => ({ ...(await shop()), at: { date: nextYear() } }),
  'availability.setTimeZone': shop,
  'listings.create': shop,
  'listings.createService': shop,
  'listings.update': ownListing(),
  'listings.takeStep': ownListing({ publish: true }),
  'listings.setPackages': ownListing({ kind: 'project', category: 'everything' }),
  'listings.setExtras': ownListing(),
  'listings.setQuestions': ownListing({ kind: 'project', category: 'everything' }),
  'listings.setVariants': ownListing({ kind: 'product', category: 'everything' }),
  'listings.addPictures': async () => {
    const { by, change } = await withPicture();
    return by ? { by, change, at: { listing: await listing(by) } } : {};
  },
  'listings.updatePicture': async () => {
    const by = await person('PROVIDER');
    const id = await listing(by);
    const { body } = await api.post(`/api/listings/${id}/pictures/`, { file: await picture(by) }, by.access);
    return { by, at: { listing: id, picture: (body.pictures as { id: number }[])[0]?.id ?? 0 } };
  },
  'orders.book': async () => {
    const { customer, service, startsAt } = await offer();
    return { by: customer, change: { listing: service, starts_at: startsAt } };
  },
  'orders.book.2': async () => {
    const { customer, service, date } = await offer();
    return { by: customer, change: { service, scheduled_date: date } };
  },
  'orders.orderProject': async () => {
    const { customer, service } = await project();
    return { by: customer, change: { listing: service } };
  },
  'orders.answerBrief': async () => {
    const { customer, at } = await ordered({ briefed: false });
    return { by: customer, at };
  },
  'orders.deliver': async () => {
    const { provider, at } = await ordered({ briefed: true });
    return { by: provider, at };
  },
  'orders.takeStep': async () => {
    const { provider, order } = await booked();
    return { by: provider, at: { reference: order.reference } };
  },
  'orders.setStatus': async () => {
    const { provider, order } = await booked();
    return { by: provider, at: { reference: order.reference } };
  },
  'orders.pay': async () => {
    const { customer, order } = await booked({ payment: 'full' });
    return { by: customer, at: { reference: order.reference } };
  },
  'reviews.write': forReview,
  'reviews.write.2': forReview,
  'reviews.answer': async () => {
    const { provider, review } = await reviewed();
    return { by: provider, at: { review } };
  },
  'webhooks.create': shop,
  'webhooks.update': async () => {
    const by = await person('PROVIDER');
    const made = { url: 'https://hooks.example.org/guildhall', events: ['*'] };
    return { by, at: { endpoint: Number((await api.post('/api/webhook-endpoints/', made, by.access)).body.id) } };
  },
  'search.services': async () => ({}),
};

const nextYear = () => new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 10);

const { paths } = contract();
const examples = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).flatMap(([method, { operationId, requestBody, parameters = [], responses }]) => {
    const [media] = Object.values(requestBody?.content ?? {});
    const inQuery = parameters.filter(({ example }) => example !== undefined).map(({ name, example }) => [name, String(example)]);
    const query = inQuery.length > 0 ? `?${new URLSearchParams(inQuery as string[][])}` : '';
    const body = media?.example as Record<string, unknown> | undefined;
    const [success] = Object.keys(responses).filter((status) => status < '300');
    return body || query ? [{ id: operationId, method: method.toUpperCase(), path, query, body, success: Number(success) }] : [];
  }),
);

test('every example is prepared for, and nothing else', () => {
  expect(Object.keys(GIVEN).sort()).toEqual(examples.map(({ id }) => id).sort());
});

test.each(examples.map((example) => [example.id, example] as const))('%s', async (id, { method, path, query, body, success }) => {
  const { by, at = {}, change = {} } = (await GIVEN[id]?.()) ?? {};
  expect(Object.keys(change).filter((field) => !ONLY_HERE.includes(field) || !(field in (body ?? {})))).toEqual([]);
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(at[name])) + query;
  const answer = await api.send(method, address, body && { ...body, ...change }, by?.access);
  expect(answer.status, JSON.stringify(answer.body)).toBe(success);
});
