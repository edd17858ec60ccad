import { randomUUID } from 'node:crypto';
import { db } from '@/lib/core/database';
import { createCategory } from './builders/categories';
import { createDocument } from './builders/documents';
import { createAddress, createProduct, createProject, pictureRow } from './builders/listings';
import { mailTo, secretIn } from './mail';

/** A client of the API: without a network in tests, over HTTP in proofs. */
export type Client = {
  send(method: string, path: string, body?: unknown, token?: string): Promise<{ status: number; body: Record<string, unknown> }>;
};

/** Who asks, what the address names, and what of the example only this marketplace can know. */
export type Given = { by?: Person; at?: Record<string, string | number>; change?: Record<string, unknown>; query?: string };
type Person = { id: number; email: string; access: string; refresh: string };

export const GIVEN_PASSWORD = 'guildhall demo';
/** A category that takes every kind; who prepares makes it. */
export const EVERYTHING = 'everything';

/**
 * What must be there before an operation can be asked as its example says, by the operation's id: each makes people and things of its own.
 * The database is this process's, jobs among it: mails are read from there.
 */
export function preparations({ send }: Client): Record<string, () => Promise<Given>> {
  const post = async (path: string, body: unknown, token?: string) => (await send('POST', path, body, token)).body;

  let people = 0;
  async function person(role: 'CUSTOMER' | 'PROVIDER' | 'SUPERADMIN' = 'CUSTOMER', called?: string): Promise<Person> {
    const email = called ?? `person${Date.now().toString(36)}${++people}@example.com`;
    const sent = { email, first_name: 'Pat', last_name: 'Pool', password: GIVEN_PASSWORD, phone: '+441179460000' };
    const { user } = await post('/api/users/register/', { ...sent, role: role === 'PROVIDER' ? role : 'CUSTOMER' });
    const { id } = (user ?? (await db().user.findUniqueOrThrow({ where: { email } }))) as { id: number };
    if (role === 'SUPERADMIN') await db().user.update({ where: { id }, data: { role } });
    const login = await post('/api/users/login/', { email, password: GIVEN_PASSWORD });
    return { id, email, access: String(login.access), refresh: String(login.refresh) };
  }
  /** A shop with a balance of 50.00 GBP and an account to be paid out to. Gives its number. */
  async function earnedBy({ access, id }: Person): Promise<number> {
    await post('/api/payouts/account/', {}, access);
    const { id: providerId } = await db().provider.findUniqueOrThrow({ where: { userId: id } });
    const at = new Date();
    const books = await db().ledgerTransaction.create({ data: { kind: 'settle', currency: 'GBP', at } });
    for (const [account, amount] of [
      ['escrow', 5000n],
      ['provider', -5000n],
    ] as const)
      await db().ledgerEntry.create({
        data: { transactionId: books.id, account, amount, ...(account === 'provider' && { providerId, availableAt: at }) },
      });
    return providerId;
  }
  const ofShop = async (): Promise<Given> => {
    const { id: provider } = await db().provider.findUniqueOrThrow({ where: { userId: (await person('PROVIDER')).id } });
    return { by: await person('SUPERADMIN'), at: { provider } };
  };
  const asCustomer = async (): Promise<Given> => ({ by: await person() });
  const asShop = async (): Promise<Given> => ({ by: await person('PROVIDER') });
  const asRoot = async (): Promise<Given> => ({ by: await person('SUPERADMIN') });
  const anybody = async (): Promise<Given> => ({});

  const digital = { title: 'A pattern for a shirt', kind: 'product', delivery: 'digital', price: '12.00' };
  const plainFile = async ({ id }: Person) =>
    (
      await db().file.create({
        data: pictureRow(id, { key: `files/${id}${Date.now().toString(36)}`, width: null, height: null }),
      })
    ).id;
  const picture = async ({ id }: Person) => (await db().file.create({ data: pictureRow(id) })).id;
  const withPicture = async (): Promise<Given & { by: Person }> => {
    const by = await person('PROVIDER');
    return { by, change: { file: await picture(by) } };
  };
  /** The secret part of the link that is mailed to somebody. */
  async function secret(ask: (who: Person) => Promise<unknown>, to = ''): Promise<string> {
    const who = await person();
    await ask(who);
    return secretIn((await mailTo(to || who.email))[0]);
  }

  async function listing({ access }: Person, more: Record<string, unknown> = {}): Promise<number> {
    const words = { short_description: 'Cords, weights and putty.', description: 'I take it out and show you what is wrong.' };
    const begun = { category: EVERYTHING, title: 'Windows that open again', price: '118.00', ...words, ...more };
    return Number((await post('/api/listings/', begun, access)).id);
  }
  const ownListing =
    (more: Record<string, unknown> = {}) =>
    async (): Promise<Given> => {
      const by = await person('PROVIDER');
      return { by, at: { listing: await listing(by, more) } };
    };
  const published = { booking: 'request', payment: 'onsite', publish: true };
  const publicListing = (name: string) => async (): Promise<Given> => ({
    at: { [name]: await listing(await person('PROVIDER'), published) },
  });
  async function withListingPicture(): Promise<Given> {
    const by = await person('PROVIDER');
    const id = await listing(by);
    const { pictures } = await post(`/api/listings/${id}/pictures/`, { file: await picture(by) }, by.access);
    return { by, at: { listing: id, picture: (pictures as { id: number }[])[0]?.id ?? 0 } };
  }
  async function withWork(): Promise<Given> {
    const by = await person('PROVIDER');
    const { id } = await post('/api/providers/me/works/', { title: 'A kitchen', file: await picture(by) }, by.access);
    return { by, at: { work: Number(id) } };
  }
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  async function closedDay(): Promise<Given> {
    const by = await person('PROVIDER');
    const date = inDays(300);
    await send('PUT', `/api/availability/exceptions/${date}/`, { closed: true }, by.access);
    return { by, at: { date } };
  }

  async function withSchedule(): Promise<Given> {
    const by = await person('PROVIDER');
    const { schedules } = await post('/api/availability/schedules/', { name: 'Evenings' }, by.access);
    return { by, at: { schedule: (schedules as { id: number }[])[0]?.id ?? 0 } };
  }
  async function withTimeOff(): Promise<Given> {
    const by = await person('PROVIDER');
    const away = { first_date: inDays(300), last_date: inDays(310) };
    const { time_off } = await post('/api/availability/time-off/', away, by.access);
    return { by, at: { id: (time_off as { id: number }[])[0]?.id ?? 0 } };
  }
  async function blockedTime(): Promise<Given> {
    const by = await person('PROVIDER');
    const noon = { date: inDays(300), start: '12:00', end: '13:00' };
    const { busy_time } = await post('/api/availability/busy-times/', noon, by.access);
    return { by, at: { id: (busy_time as { id: number }).id } };
  }
  async function withSource(): Promise<Given> {
    const by = await person('PROVIDER');
    const { sources } = await post('/api/availability/sources/', { address: 'https://calendar.invalid/a.ics' }, by.access);
    return { by, at: { source: (sources as { id: number }[])[0]?.id ?? 0 } };
  }

  /** An appointment of a provider that a customer may book, and when. */
  async function offer(more: Record<string, unknown> = {}) {
    const [provider, customer] = [await person('PROVIDER'), await person()];
    const service = await listing(provider, { ...published, ...more });
    const { body } = await send('GET', `/api/listings/${service}/slots/?days=14`);
    const days = body.days as { date: string; slots: { starts_at: string }[] }[];
    const atTen = ({ starts_at }: { starts_at: string }) => starts_at.includes('T10:00');
    const free = days.findLast(({ slots }) => slots.some(atTen));
    return { provider, customer, service, startsAt: free?.slots.find(atTen)?.starts_at, date: free?.date };
  }
  async function booked(more: Record<string, unknown> = {}) {
    const { provider, customer, service, startsAt } = await offer(more);
    const { id, reference } = await post('/api/bookings/', { listing: service, starts_at: startsAt }, customer.access);
    return { provider, customer, id: Number(id), at: { reference: String(reference) } };
  }
  /** A service whose times on the example's dates cannot be had yet, as somebody who wants one. */
  const wanting = async () => {
    const { customer, service } = await offer();
    return { by: customer, change: { listing: service } };
  };
  const inLine = async (): Promise<Given> => {
    const { by, change } = await wanting();
    const far = { first_date: inDays(300), last_date: inDays(301) };
    const { waiting } = await post('/api/waiting/', { ...change, ...far }, by.access);
    return { by, at: { id: (waiting as { id: number }[])[0]?.id ?? 0 } };
  };
  /** Every second week, as its customer. */
  const bySeries = async (): Promise<Given> => {
    const { customer, service, startsAt } = await offer({ horizon_days: 90, notice_minutes: 0 });
    const again = { listing: service, starts_at: startsAt, every: 'fortnight', times: 2 };
    const { reference } = await post('/api/bookings/', again, customer.access);
    return { by: customer, at: { reference: String(reference) } };
  };
  const byProvider = async (): Promise<Given> => {
    const { provider, at } = await booked();
    return { by: provider, at };
  };
  const byCustomer = async (): Promise<Given> => {
    const { customer, at } = await booked();
    return { by: customer, at };
  };
  const toBePaid = async (): Promise<Given> => {
    const { customer, at } = await booked({ payment: 'full' });
    return { by: customer, at };
  };

  async function project() {
    const [provider, customer] = [await person('PROVIDER'), await person()];
    const { id: providerId } = await db().provider.findUniqueOrThrow({ where: { userId: provider.id } });
    const { id: service } = await createProject(db(), { providerId, slug: `project-${providerId}` });
    return { provider, customer, service };
  }
  /** Something that was asked of a provider. */
  async function asked(kind: 'quote' | 'inquiry') {
    const { provider, customer, service } = await project();
    const sent = { kind, listing: service, title: 'A sign for a small café', text: 'Hand-painted.' };
    const { reference } = await post('/api/quotes/', sent, customer.access);
    return { provider, customer, at: { reference: String(reference) } };
  }
  const CARD = { card_number: '4242424242424242', card_expiry: '12/40', card_code: '123' };
  async function ordered({ briefed }: { briefed: boolean }) {
    const { provider, customer, service } = await project();
    const { reference } = await post('/api/orders/', { listing: service, package: 'basic' }, customer.access);
    await post(`/api/orders/${reference}/pay/`, CARD, customer.access);
    if (briefed) await post(`/api/orders/${reference}/brief/`, { answers: { 0: 'The Lantern', 1: 'Red' } }, customer.access);
    return { provider, customer, at: { reference: String(reference) } };
  }

  /** Goods of a provider, and a customer with an address. */
  async function goods() {
    const [provider, customer] = [await person('PROVIDER'), await person()];
    const { id: providerId } = await db().provider.findUniqueOrThrow({ where: { userId: provider.id } });
    const { id, variants } = await createProduct(db(), { providerId, slug: `product-${providerId}` });
    const address = (await createAddress(db(), customer.id)).id;
    return { provider, customer, change: { listing: id, variant: variants[0]?.id ?? 0 }, address };
  }
  async function inCart() {
    const all = await goods();
    const cart = await post('/api/cart/lines/', all.change, all.customer.access);
    const [basket] = cart.baskets as { shops: { lines: { id: number }[] }[] }[];
    return { ...all, line: basket?.shops[0]?.lines[0]?.id ?? 0 };
  }
  const cartLine = async (): Promise<Given> => {
    const { customer, line } = await inCart();
    return { by: customer, at: { line } };
  };
  const withAddress = async (): Promise<Given> => {
    const { customer, address } = await goods();
    return { by: customer, at: { address } };
  };

  async function done() {
    const all = await booked();
    for (const status of ['CONFIRMED', 'IN_PROGRESS', 'COMPLETED'])
      await post(`/api/bookings/${all.at.reference}/status/`, { status }, all.provider.access);
    return all;
  }
  const forReview = async (): Promise<Given> => {
    const { customer, id } = await done();
    return { by: customer, change: { booking: id } };
  };
  async function reviewed(): Promise<Given> {
    const { provider, customer, id } = await done();
    const words = { booking: id, rating: 5, comment: 'Good.' };
    const { id: review } = await post('/api/reviews/', words, customer.access);
    await post('/api/reviews/', words, provider.access);
    return { by: provider, at: { review: Number(review) } };
  }

  async function rule(of: 'commission' | 'tax', said: Record<string, unknown>): Promise<Given> {
    const by = await person('SUPERADMIN');
    const { id } = await post(`/api/admin/${of}-rules/`, said, by.access);
    return { by, at: { rule: Number(id) } };
  }

  async function endpoint(): Promise<Given & { by: Person; at: { endpoint: number } }> {
    const by = await person('PROVIDER');
    const made = { url: 'https://hooks.example.org/guildhall', events: ['*'] };
    return { by, at: { endpoint: Number((await post('/api/webhook-endpoints/', made, by.access)).id) } };
  }
  async function sent(): Promise<Given> {
    const { by, at } = await endpoint();
    const { delivery } = await post(`/api/webhook-endpoints/${at.endpoint}/test/`, {}, by.access);
    return { by, at: { ...at, delivery: Number(delivery) } };
  }

  return {
    health: anybody,
    'accounts.register': anybody,
    'accounts.logIn': async () => ({ by: await person('CUSTOMER', 'hannah@example.com') }),
    'accounts.refresh': async () => ({ change: { refresh: (await person()).refresh } }),
    'accounts.logOut': async () => ({ change: { refresh: (await person()).refresh } }),
    'accounts.me': asCustomer,
    'accounts.updateProfile': asCustomer,
    'accounts.sessions': asCustomer,
    'accounts.revokeOtherSessions': asCustomer,
    'accounts.revokeSession': async () => {
      const by = await person();
      const { results } = (await send('GET', '/api/users/me/sessions/', undefined, by.access)).body;
      const other = (results as { id: string; current: boolean }[]).find(({ current }) => !current);
      return { by, at: { session: String(other?.id) } };
    },
    'accounts.unlink': async () => {
      const by = await person();
      const row = { userId: by.id, issuer: 'https://id.example.org', subject: by.email, createdAt: new Date() };
      return { by, at: { id: (await db().identity.create({ data: row })).id } };
    },
    'accounts.keys': asCustomer,
    'accounts.createKey': asShop,
    'accounts.revokeKey': async () => {
      const by = await person();
      const { id } = await post('/api/users/me/keys/', { name: 'Ours', scopes: ['orders:read'] }, by.access);
      return { by, at: { key: Number(id) } };
    },
    'accounts.grantRole': async () => ({ by: await person('SUPERADMIN'), at: { id: (await person()).id } }),
    'accounts.rotateSigningKey': asRoot,
    'accounts.verifyEmail': async () => ({ change: { token: await secret(async () => {}) } }),
    'accounts.resendVerification': asCustomer,
    'accounts.requestReset': anybody,
    'accounts.resetPassword': async () => ({
      change: { token: await secret(({ email }) => post('/api/users/password/reset/', { email })) },
    }),
    'accounts.changePassword': asCustomer,
    'accounts.changeEmail': asCustomer,
    'accounts.confirmEmail': async () => {
      const email = `new${Date.now().toString(36)}@example.com`;
      const ask = ({ access }: Person) => post('/api/users/email/change/', { email, password: GIVEN_PASSWORD }, access);
      return { change: { token: await secret(ask, email) } };
    },
    'administration.moveClock': asRoot,
    'administration.retryJob': async () => {
      const at = new Date();
      const job = { kind: 'idempotency.forget', payload: {}, state: 'dead', runAt: at, createdAt: at, finishedAt: at };
      return { by: await person('SUPERADMIN'), at: { job: (await db().job.create({ data: job })).id } };
    },
    'administration.people': asRoot,
    'administration.listings': asRoot,
    'talks.open': async () => {
      const { customer, service } = await project();
      return { by: customer, change: { listing: service } };
    },
    'talks.takeStep': async () => {
      const { provider, at } = await asked('quote');
      return { by: provider, at };
    },
    'talks.makeOffer': async () => {
      const { provider, at } = await asked('inquiry');
      return { by: provider, at };
    },
    'talks.one': async () => {
      const { customer, at } = await asked('quote');
      return { by: customer, at };
    },
    'talks.list': asCustomer,
    'orders.disputes': asRoot,
    'administration.orders': asRoot,
    'administration.jobs': asRoot,
    'administration.mails': asRoot,
    'administration.paymentEvents': asRoot,
    'administration.payouts': asRoot,
    'payments.replayEvent': async () => {
      const heard = {
        provider: 'test',
        externalId: `evt-${Date.now()}`,
        type: 'payment.decided',
        body: '{}',
        receivedAt: new Date(),
      };
      return { by: await person('SUPERADMIN'), at: { event: (await db().paymentEvent.create({ data: heard })).id } };
    },
    'payments.payOut': async () => {
      const by = await person('PROVIDER');
      await earnedBy(by);
      return { by };
    },
    'payments.payouts': asShop,
    'payments.payoutTerms': asShop,
    'payments.setPayoutSchedule': asShop,
    'payments.connectAccount': asShop,
    'payments.holdPayouts': ofShop,
    'payments.releasePayouts': ofShop,
    'payments.retryPayout': async () => {
      const providerId = await earnedBy(await person('PROVIDER'));
      const at = { createdAt: new Date(), settledAt: new Date() };
      const sent = {
        reference: `PO-${Date.now()}`,
        providerId,
        paymentProvider: 'test',
        accountId: 1,
        amount: 1,
        currency: 'GBP',
      };
      const { id } = await db().payout.create({ data: { ...sent, state: 'failed', party: 'system', ...at } });
      return { by: await person('SUPERADMIN'), at: { payout: id } };
    },
    'payments.failPayout': async () => {
      const providerId = await earnedBy(await person('PROVIDER'));
      const at = { createdAt: new Date() };
      const row = { providerId, amount: 1, currency: 'GBP' };
      const sent = {
        ...row,
        reference: `PO-${Date.now()}`,
        paymentProvider: 'test',
        accountId: 1,
        state: 'sending',
        party: 'system',
      };
      const { id } = await db().payout.create({ data: { ...sent, ...at } });
      const call = { ...row, kind: 'payout', provider: 'test', payoutId: id, key: `payout-${Date.now()}`, state: 'stuck' };
      await db().operation.create({ data: { ...call, ...at } });
      return { by: await person('SUPERADMIN'), at: { payout: id } };
    },
    'payments.changePayoutSettings': asRoot,
    'payments.reconciliations': asRoot,
    'payments.reconcileNow': asRoot,
    'payments.answerChallenge': async () => {
      const key = `charge-${randomUUID()}`;
      const at = { createdAt: new Date(), updatedAt: new Date() };
      const taken = { key, kind: 'take', intent: key, amount: 7004, currency: 'GBP', status: 'requires_action', ...at };
      await db().testProviderCall.create({ data: { ...taken, returnUrl: 'http://localhost:3000/' } });
      return { at: { payment: key } };
    },
    'payments.moveTestBank': async () => {
      const key = 'charge-3f0c1d52-6f0b-4d7e-9a5e-2f9d8f1f6a10';
      const at = { createdAt: new Date(), updatedAt: new Date() };
      const taken = { key, kind: 'take', intent: key, amount: 7004, currency: 'GBP', status: 'succeeded', ...at };
      await db().testProviderCall.upsert({ where: { key }, create: taken, update: {} });
      return asRoot();
    },
    'administration.settings': asRoot,
    'administration.changeSettings': asRoot,
    'administration.setCommissionRule': async () => {
      if ((await db().category.count({ where: { slug: 'plumbing' } })) === 0) await createCategory(db(), { slug: 'plumbing' });
      return asRoot();
    },
    'administration.removeCommissionRule': () => rule('commission', { category: EVERYTHING, rate: '9.5' }),
    'administration.setTaxRule': asRoot,
    'administration.removeTaxRule': () =>
      rule('tax', { country: 'IE', name: 'VAT', rate: '23', inclusive: true, remitted_by: 'provider' }),
    'administration.books': asRoot,
    'administration.proveBooks': asRoot,
    'availability.sources': asShop,
    'availability.addSource': asShop,
    'availability.removeSource': withSource,
    'availability.refreshSource': withSource,
    'orders.expect': async () => {
      const { customer, at } = await booked({ booking: 'instant' });
      return { by: customer, at };
    },
    'orders.makeFeed': async () => ({ ...(await asShop()), at: { side: 'provider' } }),
    'orders.feed': async () => ({ ...(await asCustomer()), at: { side: 'customer' } }),
    'orders.removeFeed': async () => ({ ...(await asShop()), at: { side: 'provider' } }),
    'documents.list': byCustomer,
    'documents.get': async () => {
      const { customer, at } = await booked();
      const order = await db().order.findUniqueOrThrow({ where: { reference: String(at.reference) } });
      return { by: customer, at: { document: (await createDocument(db(), order)).id } };
    },
    'documents.statement': async () => ({ ...(await asShop()), at: { month: '2026-11' } }),
    'files.upload': asCustomer,
    'files.uploadFile': asCustomer,
    'providers.list': anybody,
    'providers.one': async () => {
      const by = await person('PROVIDER');
      const { handle } = (await send('GET', '/api/providers/me/', undefined, by.access)).body;
      return { by, at: { handle: String(handle) } };
    },
    'providers.own': asShop,
    'providers.open': asCustomer,
    'providers.updateProfile': asShop,
    'providers.setCover': withPicture,
    'providers.setPortrait': withPicture,
    'providers.addWork': withPicture,
    'providers.updateWork': withWork,
    'providers.removeWork': withWork,
    'availability.hours': asShop,
    'availability.setWeeklyHours': asShop,
    'availability.exceptions': asShop,
    'availability.setException': closedDay,
    'availability.setExceptions': asShop,
    'availability.removeException': closedDay,
    'availability.setTimeZone': asShop,
    'availability.addSchedule': asShop,
    'availability.renameSchedule': withSchedule,
    'availability.removeSchedule': withSchedule,
    'availability.rules': asShop,
    'availability.setRules': asShop,
    'availability.addTimeOff': asShop,
    'availability.waiting': asCustomer,
    'availability.joinWaitingList': wanting,
    'availability.leaveWaitingList': inLine,
    'availability.removeTimeOff': withTimeOff,
    'availability.busyTimes': asShop,
    'availability.addBusyTime': asShop,
    'availability.updateBusyTime': blockedTime,
    'availability.removeBusyTime': blockedTime,
    'availability.slots': publicListing('id'),
    'listings.categories': anybody,
    'listings.tags': anybody,
    'listings.create': asShop,
    'listings.createService': asShop,
    'listings.own': asShop,
    'listings.ownOne': ownListing(),
    'listings.one': publicListing('listing'),
    'listings.one.2': publicListing('listing'),
    'listings.update': ownListing(),
    'listings.takeStep': ownListing({ publish: true }),
    'listings.takeStep.2': ownListing(),
    'listings.setPackages': ownListing({ kind: 'project' }),
    'listings.setExtras': ownListing(),
    'listings.setQuestions': ownListing({ kind: 'project' }),
    'listings.setVariants': ownListing({ kind: 'product' }),
    'listings.addFiles': async () => {
      const by = await person('PROVIDER');
      const { id } = await post('/api/listings/', { ...digital, category: EVERYTHING }, by.access);
      return { by, at: { listing: Number(id) }, change: { files: [await plainFile(by)] } };
    },
    'listings.removeFile': async () => {
      const by = await person('PROVIDER');
      const { id } = await post('/api/listings/', { ...digital, category: EVERYTHING }, by.access);
      const file = await plainFile(by);
      await post(`/api/listings/${id}/files/`, { files: [file] }, by.access);
      return { by, at: { listing: Number(id), file } };
    },
    'orders.sendGoods': async () => {
      const { provider, customer } = await inCart();
      const { orders } = await post('/api/checkout/', {}, customer.access);
      const [order] = orders as { reference: string }[];
      await post(`/api/orders/${order?.reference}/pay/`, CARD, customer.access);
      return { by: provider, at: { reference: String(order?.reference) } };
    },
    'listings.addPictures': async () => {
      const { by, change } = await withPicture();
      return { by, change, at: { listing: await listing(by) } };
    },
    'listings.updatePicture': withListingPicture,
    'listings.removePicture': withListingPicture,
    'accounts.addresses': asCustomer,
    'accounts.addAddress': asCustomer,
    'accounts.updateAddress': withAddress,
    'accounts.removeAddress': withAddress,
    'providers.shipping': asShop,
    'providers.setShipping': asShop,
    'cart.own': anybody,
    'cart.add': async () => {
      const { customer, change } = await goods();
      return { by: customer, change };
    },
    'cart.setLine': cartLine,
    'cart.removeLine': cartLine,
    'cart.choose': anybody,
    'cart.checkOut': async () => ({ by: (await inCart()).customer }),
    'orders.list': byCustomer,
    'orders.list.2': byCustomer,
    'orders.money': byCustomer,
    'orders.one': byCustomer,
    'orders.one.2': byCustomer,
    'orders.book': async () => {
      const { customer, service, startsAt } = await offer();
      return { by: customer, change: { listing: service, starts_at: startsAt } };
    },
    'orders.book.2': async () => {
      const { customer, service, date } = await offer();
      return { by: customer, change: { service, scheduled_date: date } };
    },
    'orders.checkout': async () => {
      const { service, startsAt } = await offer();
      return { change: { listing: service, starts_at: startsAt } };
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
    'orders.openCase': async () => {
      const { provider, at } = await ordered({ briefed: true });
      return { by: provider, at, change: { date: inDays(30) } };
    },
    'orders.takeCaseStep': async () => {
      const { provider, customer, at } = await ordered({ briefed: true });
      const sent = { kind: 'extension', date: inDays(30), note: 'The paper comes late.' };
      const { case: open } = await post(`/api/orders/${at.reference}/cases/`, sent, provider.access);
      return { by: customer, at: { ...at, case: (open as { id: number }).id } };
    },
    'messaging.list': byCustomer,
    'messaging.send': byCustomer,
    'messaging.markRead': async () => {
      const { provider, customer, at } = await booked();
      const { id } = await post(`/api/orders/${at.reference}/messages/`, { text: 'Good morning.' }, provider.access);
      return { by: customer, at, change: { up_to: id } };
    },
    'orders.takeSeriesStep': bySeries,
    'orders.takeStep': byProvider,
    'orders.setStatus': byProvider,
    'orders.pay': toBePaid,
    'payments.earnings': asShop,
    'reviews.write': forReview,
    'reviews.write.2': forReview,
    'reviews.answer': reviewed,
    'reviews.ofListing': publicListing('listing'),
    'search.services': anybody,
    'search.places': anybody,
    'webhooks.schemas': anybody,
    'webhooks.endpoints': asShop,
    'webhooks.create': asShop,
    'webhooks.endpoint': endpoint,
    'webhooks.update': endpoint,
    'webhooks.disable': endpoint,
    'webhooks.enable': endpoint,
    'webhooks.remove': endpoint,
    'webhooks.rotateSecret': endpoint,
    'webhooks.test': endpoint,
    'webhooks.deliveries': sent,
    'webhooks.replay': sent,
  };
}
