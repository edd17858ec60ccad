// biome-ignore-all lint/style/noRestrictedImports: rows are written in bulk, as the slices would have written them one by one
import type { Prisma } from '@/generated/sqlite/client';
import { drawnSize } from '@/lib/core/drawing/keys';
import { orderSettings } from '@/lib/orders';
import { entriesFor, settlement } from '@/lib/payments';
import { addressRows, downloadRows, goodsRows, shippingRows, variantRows } from './goods';
import { grouped } from './making/grouped';
import { listingImageRows, listingRow, providerRow, userRow, weeklyHoursRows } from './making/shop-rows';
import type { World, WorldConversation, WorldOrder, WorldProject, WorldProvider, WorldReview } from './world.types';

/** The world as rows, in the order in which tables need each other. Ids are the world's own, or count from 1. */

export type Rows = ReturnType<typeof rowsOf>;

const CLEARING_MS = 14 * 86_400_000;
const RATED = ['quality', 'punctuality', 'professionalism', 'value'] as const;

/** @param passwordHash of the password that everybody in the demo has */
export function rowsOf(world: World, passwordHash: string) {
  const files = new Files(world.now);
  const { users, providers, listings, orders, reviews, conversations, now } = world;
  const userRows = users.map((user) => ({
    ...userRow(user, files.idOf(user.avatar), passwordHash),
    ...ratingOf(
      reviews.filter(
        ({ author, publishedAt, orderId }) => author === 'provider' && publishedAt && orders[orderId - 1]?.customerId === user.id,
      ),
    ),
  }));
  const published = reviews.filter(({ author, publishedAt }) => author === 'customer' && publishedAt);
  const byListing = grouped(published, ({ listingId }) => listingId);
  const byProvider = grouped(published, ({ providerId }) => providerId);
  const completed = orders.filter(({ state }) => state === 'completed');
  const doneOf = (key: 'listingId' | 'providerId') => grouped(completed, (order) => order[key]);
  const [doneByListing, doneByProvider] = [doneOf('listingId'), doneOf('providerId')];

  const providerRows = providers.map((provider) => ({
    ...providerRow(provider, files.idOf(provider.cover)),
    ...sumsOf(byProvider.get(provider.id) ?? []),
    completedOrders: doneByProvider.get(provider.id)?.length ?? 0,
  }));
  const providerOf = new Map(providers.map((provider) => [provider.id, provider]));
  const listingRows = listings.map((listing) => ({
    ...listingRow(listing, providerOf.get(listing.providerId) as WorldProvider),
    ...sumsOf(byListing.get(listing.id) ?? []),
    completedOrders: doneByListing.get(listing.id)?.length ?? 0,
  }));
  const nameOf = (user: number): string => {
    const { firstName = '', lastName = '' } = users[user - 1] ?? {};
    return `${firstName} ${lastName}`.trim();
  };
  const portfolio = providers.flatMap(({ id, portfolio }) =>
    portfolio.map(({ picture, title, text }, position) => ({ providerId: id, fileId: files.of(picture), title, text, position })),
  );
  return {
    file: files.rows,
    user: userRows,
    provider: providerRows,
    portfolioItem: portfolio,
    calendar: providers.map(({ id, calendar }) => ({ id, providerId: id, timeZone: calendar.timeZone })),
    weeklyHours: providers.flatMap((provider) => weeklyHoursRows(provider, provider.id)),
    dateException: providers.flatMap(({ id, calendar }) =>
      calendar.exceptions.map((exception) => ({ calendarId: id, ...exception })),
    ),
    tag: world.tags,
    listing: listingRows,
    listingImage: listings.flatMap((listing) => listingImageRows(listing, (key) => files.of(key))),
    listingPackage: listings.flatMap(({ id, packages }) =>
      packages.map(({ price, ...one }) => ({ listingId: id, priceMinor: price, ...one })),
    ),
    listingVariant: variantRows(listings),
    shippingMethod: shippingRows(listings, providers),
    address: addressRows(orders, nameOf, now),
    listingExtra: listings.flatMap(({ id, extras }) =>
      extras.map(({ price, name }, position) => ({ listingId: id, priceMinor: price, name, position })),
    ),
    listingQuestion: listings.flatMap(({ id, requirements }) =>
      requirements.map((requirement, position) => ({ listingId: id, position, ...questionOf(requirement) })),
    ),
    listingTag: listings.flatMap(({ id, tagIds }) => tagIds.map((tagId) => ({ listingId: id, tagId }))),
    order: orders.map(orderRow),
    orderHistory: orders.flatMap((order) =>
      order.history.map(({ step, from, to, by, note, at }) => ({
        orderId: order.id,
        step,
        fromState: from,
        toState: to,
        party: by,
        actorId:
          by === 'customer' ? order.customerId : by === 'provider' ? (providers[order.providerId - 1]?.userId ?? null) : null,
        note,
        at,
      })),
    ),
    ...projectRows(orders, files),
    ...goodsRows(orders, listings, providers, nameOf),
    ...downloadRows(orders, listings, (key, name) => files.of(key, name)),
    reservation: orders.flatMap((order) => reservationRow(order)),
    ...moneyRows(orders),
    reviewExchange: orders.flatMap(({ id, exchange }) => (exchange ? [{ orderId: id, ...exchange }] : [])),
    review: reviews satisfies Prisma.ReviewCreateManyInput[],
    ...conversationRows(conversations),
    installedAt: now,
  };
}

/** Pictures that are drawn when they are first asked for: a row for each key, once. */
class Files {
  readonly rows: Prisma.FileCreateManyInput[] = [];
  readonly #ids = new Map<string, number>();

  constructor(readonly at: Date) {}

  of(key: string, name = ''): number {
    const known = this.#ids.get(key);
    if (known) return known;
    const id = this.rows.length + 1;
    this.rows.push({ id, key, name, contentType: 'image/webp', bytes: 0, ...drawnSize(key), createdAt: this.at });
    this.#ids.set(key, id);
    return id;
  }
  idOf(key: string | null): number | null {
    return key === null ? null : this.of(key);
  }
}

const ratingOf = (reviews: readonly WorldReview[]) => ({
  ratingCount: reviews.length,
  ratingSum: reviews.reduce((sum, { rating }) => sum + rating, 0),
});

function sumsOf(reviews: readonly WorldReview[]) {
  const sub = RATED.flatMap((name) => {
    const given = reviews.flatMap((review) => review[name] ?? []);
    return [
      [`${name}Count`, given.length],
      [`${name}Sum`, given.reduce((sum, stars) => sum + stars, 0)],
    ];
  });
  return { ...ratingOf(reviews), ...Object.fromEntries(sub) };
}

function orderRow(order: WorldOrder): Prisma.OrderCreateManyInput {
  const entered: Record<string, { first: string; last: string }> = {};
  for (const { from, to, at } of order.history)
    if (from !== to) entered[to] = { first: entered[to]?.first ?? at.toISOString(), last: at.toISOString() };
  const { slot, history, payments: _, settlement: __, exchange: ___, project: ____, address, city, country, ...row } = order;
  return {
    ...row,
    processVersion: 1,
    revision: history.length,
    settings: orderSettings,
    entered,
    startsAt: slot?.startsAt,
    endsAt: slot?.endsAt,
    serviceAddress: address,
    serviceCity: city,
    serviceCountry: country,
  };
}

const questionOf = ({ question, options, required }: WorldProject['questions'][number]) => ({
  kind: options.length > 0 ? 'choice' : 'text',
  text: question,
  options,
  required,
});

/** What was agreed of projects, and the versions that were handed over. */
function projectRows(orders: readonly WorldOrder[], files: Files) {
  const orderProject: Prisma.OrderProjectCreateManyInput[] = [];
  const delivery: Prisma.DeliveryCreateManyInput[] = [];
  const orderFile: Prisma.OrderFileCreateManyInput[] = [];
  for (const { id: orderId, project } of orders) {
    if (!project) continue;
    const { package: chosen, questions, deliveries, ...stored } = project;
    const { tier, name, features, deliveryDays, revisions } = chosen;
    orderProject.push({
      ...stored,
      orderId,
      package: { tier, name, features },
      stages: [{ title: '', days: deliveryDays }],
      revisions,
      questions: questions.map(questionOf),
    });
    for (const [i, { at, picture }] of deliveries.entries()) {
      const id = delivery.length + 1;
      delivery.push({ id, orderId, version: i + 1, at });
      orderFile.push({ fileId: files.of(picture, `version-${i + 1}.webp`), orderId, deliveryId: id });
    }
  }
  return { orderProject, delivery, orderFile };
}

function conversationRows(conversations: readonly WorldConversation[]) {
  const message: Prisma.MessageCreateManyInput[] = [];
  const participant: Prisma.ParticipantCreateManyInput[] = [];
  const conversation: Prisma.ConversationCreateManyInput[] = [];
  for (const { id: conversationId, orderId, participants, messages } of conversations) {
    const before = message.length;
    for (const { userId, seen } of participants)
      participant.push({ conversationId, userId, readId: before + seen, toldAt: messages.at(-1)?.at });
    for (const said of messages) message.push({ id: message.length + 1, conversationId, ...said });
    conversation.push({ id: conversationId, orderId, createdAt: messages[0]?.at as Date });
  }
  return { conversation, participant, message };
}

function reservationRow({ id, providerId, listingId, slot, createdAt }: WorldOrder): Prisma.ReservationCreateManyInput[] {
  if (!slot) return [];
  const { taken, capacity, ...times } = slot;
  return [{ calendarId: providerId, orderId: id, listingId, state: taken, places: capacity, ...times, createdAt }];
}

/** Payments with their operations, the test provider's own books, and the ledger: by the product's own postings. */
function moneyRows(orders: readonly WorldOrder[]) {
  const payment: Prisma.PaymentCreateManyInput[] = [];
  const paymentAllocation: Prisma.PaymentAllocationCreateManyInput[] = [];
  const operation: Prisma.OperationCreateManyInput[] = [];
  const testProviderCall: Prisma.TestProviderCallCreateManyInput[] = [];
  const ledgerTransaction: Prisma.LedgerTransactionCreateManyInput[] = [];
  const ledgerEntry: Prisma.LedgerEntryCreateManyInput[] = [];
  const card = '4242424242424242';

  const post = (
    order: WorldOrder,
    kind: 'charge' | 'settle' | 'settle_onsite' | 'refund_sent',
    amounts: Record<string, bigint>,
    at: Date,
    operationId?: number,
  ) => {
    const entries = entriesFor(kind, amounts as never);
    if (entries.length === 0) return;
    const transactionId = ledgerTransaction.length + 1;
    ledgerTransaction.push({ id: transactionId, kind, currency: order.currency, orderId: order.id, operationId, at });
    for (const { account, amount } of entries)
      ledgerEntry.push({
        transactionId,
        account,
        amount,
        orderId: order.id,
        providerId: account === 'provider' ? order.providerId : null,
        paymentProvider: account === 'cash' ? 'test' : null,
        availableAt: account === 'provider' ? new Date(at.getTime() + CLEARING_MS) : null,
      });
  };
  const operate = (
    order: WorldOrder,
    paymentId: number,
    kind: string,
    amount: number,
    state: string,
    at: Date,
    key = `demo-${kind}-${paymentId}`,
  ): number => {
    const id = operation.length + 1;
    operation.push({
      id,
      key,
      kind,
      state,
      provider: 'test',
      paymentId,
      orderId: order.id,
      amount,
      currency: order.currency,
      externalId: state === 'succeeded' ? key : null,
      attempts: 1,
      createdAt: at,
      settledAt: state === 'open' ? null : at,
    });
    return id;
  };

  for (const order of orders) {
    let last: { id: number; amount: number; key: string } | null = null;
    for (const paid of order.payments) {
      const id = payment.length + 1;
      const key = `demo-take-${id}`;
      const at = paid.paidAt ?? paid.askedAt;
      const method = paid.paidAt ? 'Visa 4242' : null;
      const times = { createdAt: paid.askedAt, updatedAt: paid.settledAt ?? at };
      payment.push({
        id,
        reference: `PY-${String(id).padStart(8, '0')}`,
        customerId: order.customerId,
        provider: 'test',
        status: paid.status,
        amount: paid.amount,
        currency: order.currency,
        method,
        ...times,
      });
      paymentAllocation.push({ paymentId: id, orderId: order.id, part: paid.part, amount: paid.amount });
      const taken = paid.paidAt !== null;
      operate(order, id, paid.kind, paid.amount, taken ? 'succeeded' : paid.status === 'voided' ? 'cancelled' : 'open', at, key);
      if (taken) {
        const status = paid.status === 'voided' ? 'cancelled' : paid.status;
        testProviderCall.push({
          key,
          kind: 'take',
          intent: key,
          amount: paid.amount,
          currency: order.currency,
          status,
          method: card,
          ...times,
        });
      }
      if (taken && paid.status === 'voided' && paid.settledAt)
        operate(order, id, 'void', paid.amount, 'succeeded', paid.settledAt);
      if (paid.status !== 'succeeded') continue;
      const booked = paid.settledAt ?? at;
      if (paid.kind === 'authorize') operate(order, id, 'capture', paid.amount, 'succeeded', booked);
      post(order, 'charge', { paid: BigInt(paid.amount) }, booked);
      last = { id, amount: paid.amount, key };
    }
    settle(order, last);
  }
  return { payment, paymentAllocation, operation, testProviderCall, ledgerTransaction, ledgerEntry };

  function settle(order: WorldOrder, last: { id: number; amount: number; key: string } | null) {
    const lines = {
      net: BigInt(order.net),
      commission: BigInt(order.commission),
      fee: BigInt(order.fee),
      tax: BigInt(order.tax),
    };
    if (order.state === 'completed' && order.parts.length === 0)
      post(order, 'settle_onsite', { commission: lines.commission }, order.updatedAt);
    if (!order.settlement) return;
    const { at, back } = order.settlement;
    const held = order.payments.filter(({ status }) => status === 'succeeded').reduce((sum, { amount }) => sum + amount, 0);
    post(order, 'settle', { ...settlement(BigInt(held), BigInt(back), lines) }, at);
    if (back === 0 || !last) return;
    const refund = operate(order, last.id, 'refund', back, 'succeeded', at);
    testProviderCall.push({
      key: `demo-refund-${last.id}`,
      kind: 'refund',
      intent: last.key,
      amount: back,
      currency: order.currency,
      status: 'succeeded',
      createdAt: at,
      updatedAt: at,
    });
    post(order, 'refund_sent', { back: BigInt(back) }, at, refund);
  }
}
