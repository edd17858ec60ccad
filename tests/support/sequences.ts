// biome-ignore-all lint/style/noRestrictedImports: it sits beside the payment provider's books and the interpreter's tables, as no slice may
import { add, checkOut } from '@/lib/cart';
import { now, setClockOffset } from '@/lib/core/clock';
import { systemContext, type WriteContext } from '@/lib/core/context';
import { db } from '@/lib/core/database';
import { isDomainError } from '@/lib/core/errors';
import { hooks } from '@/lib/core/events';
import { runDueJobs } from '@/lib/core/jobs';
import { stateInfo } from '@/lib/core/process/interpreter';
import { write } from '@/lib/core/write';
import {
  book,
  deliver,
  type OrderView,
  openCase,
  orderProject,
  orderView,
  pay,
  processOf,
  takeCaseStep,
  takeStep,
} from '@/lib/orders';
import { operate, paymentProvider, recoverOperations } from '@/lib/payments';
import { chargeBack, decideChargeback } from '@/lib/payments/test-bank';
import { createCalendar } from './builders/calendars';
import { createAddress, createListing, createProduct, createProject } from './builders/listings';
import { createUser } from './builders/users';
import { contextFor } from './context';

/**
 * Orders driven at random through the real commands: permitted steps of all parties, cases with all their steps, time passing, banks that
 * take money back, cards that are declined, slow, told of twice or in the wrong order; while the payment provider fails, its answers are
 * lost, and the program crashes within a transaction or between two.
 */

export type Counts = {
  sequences: number;
  steps: number;
  refused: number;
  caseSteps: number;
  payments: number;
  chargebacks: number;
  clock: number;
  providerErrors: number;
  lostAnswers: number;
  lostCalls: number;
  doubled: number;
  crashes: number;
  ends: Record<string, number>;
};

export const noCounts = (): Counts => ({
  sequences: 0,
  steps: 0,
  refused: 0,
  caseSteps: 0,
  payments: 0,
  chargebacks: 0,
  clock: 0,
  providerErrors: 0,
  lostAnswers: 0,
  lostCalls: 0,
  doubled: 0,
  crashes: 0,
  ends: {},
});

type Random = { chance: (share: number) => boolean; below: (n: number) => number; one: <T>(list: readonly T[]) => T };

/** The same numbers for the same seed (mulberry32). */
function randomOf(seed: number): Random {
  let a = seed >>> 0;
  const next = () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (n: number) => Math.floor(next() * n);
  return { chance: (share) => next() < share, below, one: (list) => list[below(list.length)] as (typeof list)[number] };
}

class Crash extends Error {}

let faults: { random: Random; counts: Counts; share: number } | null = null;
let offset = 0;
const HOUR = 3_600_000;

/** The payment provider and the work after a commit, made to fail now and then. Gives what undoes it. */
export function injectFaults(): () => void {
  const provider = paymentProvider('test') as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>;
  const whole = { ...provider };
  for (const name of ['take', 'capture', 'cancel', 'refund', 'contest'])
    provider[name] = async (...given) => {
      const { random, counts, share } = faults ?? {};
      if (random?.chance(share ?? 0) && counts) {
        counts.providerErrors++;
        throw new Error('the payment provider does not answer');
      }
      const answer = await whole[name]?.(...given);
      if (random?.chance(share ?? 0) && counts) {
        counts.lostAnswers++;
        throw new Error('the answer was lost');
      }
      if (random?.chance(share ?? 0) && counts) {
        counts.doubled++;
        await whole[name]?.(...given);
      }
      return answer;
    };
  hooks().operate = async (ctx, key) => {
    if (faults?.random.chance(faults.share)) {
      faults.counts.lostCalls++; // the program ended between its transaction and the call
      return;
    }
    await operate(ctx, key);
  };
  return () => {
    Object.assign(provider, whole);
    hooks().operate = operate;
    setClockOffset(0);
    offset = 0;
  };
}

/** The program ends within a transaction: a reaction to any event, which the caller registers among the others. */
export const crashing = {
  name: 'tests.crash',
  to: 'everything' as const,
  within: async () => {
    if (!faults?.random.chance(faults.share / 4)) return;
    faults.counts.crashes++;
    throw new Crash('the program ended');
  },
};

async function pass(hours: number): Promise<void> {
  offset += hours * HOUR;
  setClockOffset(offset);
  await runDueJobs();
}

type Person = { id: number; role: string };
type Scene = { reference: string; people: Record<'customer' | 'provider' | 'operator', Person> };
type World = { customer: Person; operator: Person };

/** Those who buy and who decide, once for all sequences of a database. */
export const world = async (): Promise<World> => {
  return { customer: await createUser(db()), operator: await createUser(db(), { role: 'ADMIN' }) };
};

/** Noon of a weekday some days ahead, UTC. */
function visitTime(days: number): string {
  const at = new Date(now().getTime() + days * 24 * HOUR);
  at.setUTCHours(12, 0, 0, 0);
  while (at.getUTCDay() % 6 === 0) at.setUTCDate(at.getUTCDate() + 1);
  return at.toISOString();
}

async function begin({ customer, operator }: World, random: Random): Promise<Scene> {
  const kind = random.one(['appointment', 'appointment', 'project', 'product'] as const);
  if (kind === 'product') {
    const listing = await createProduct(db(), { delivery: random.one(['shipping', 'pickup']) });
    // A cart of their own: what others gave up is in the cart again.
    const buyer = await createUser(db());
    await createAddress(db(), buyer.id);
    const ctx = contextFor(buyer);
    await add.execute(ctx, { listing: listing.slug, variant: listing.variants[0]?.id, quantity: 1 + random.below(3) });
    const { orders } = await checkOut.execute(ctx, {});
    return { reference: orders[0]?.reference ?? '', people: { customer: buyer, operator, provider: listing.provider.user } };
  }
  const ctx = contextFor(customer);
  if (kind === 'project') {
    const listing = await createProject(db(), random.chance(0.7) ? { questions: undefined } : {});
    const { reference } = await orderProject.execute(ctx, { listing: listing.slug, package: random.one(['basic', 'standard']) });
    return { reference, people: { customer, operator, provider: listing.provider.user } };
  }
  const terms = { booking: random.one(['instant', 'request']), payment: random.one(['full', 'full', 'deposit', 'onsite']) };
  const cancellation = random.one(['flexible', 'moderate', 'strict', '72:90,5:10']);
  const pricingType = random.one(['fixed', 'hourly', 'from']);
  const listing = await createListing(db(), { ...terms, pricingType, depositPercent: 30, cancellation });
  await createCalendar(db(), { providerId: listing.providerId });
  const startsAt = visitTime(2 + random.below(8));
  const { reference } = await book.execute(ctx, { listing: listing.id, startsAt });
  return { reference, people: { customer, operator, provider: listing.provider.user } };
}

const CARDS = [
  '4242424242424242',
  '4242424242424242',
  '4242424242424242',
  '4000000000000002',
  '4000000000000341',
  '4000000000000259',
  '4000000000100018',
  '4000000000100026',
  '4000000000100034',
  '4000000000100042',
];

/** One sequence: an order, some things that happen to it, and then nothing but time until it has ended. @throws what is wrong */
export async function sequence(seed: number, people: World, counts: Counts): Promise<void> {
  const random = randomOf(seed);
  faults = null;
  const scene = await begin(people, random);
  const share = random.one([0, 0.05, 0.2]);
  const done: string[] = [];
  try {
    for (let i = 3 + random.below(12); i > 0; i--) {
      faults = { random, counts, share };
      try {
        // Who can do nothing passes the turn on.
        let said: string | null = null;
        for (let turns = 0; said === null && turns < 6; turns++) said = await happen(scene, random, counts);
        if (said) done.push(said);
      } catch (error) {
        if (isDomainError(error)) counts.refused++;
        else if (!(error instanceof Crash) && !FAULTS.test(String(error))) throw error;
        done.push(String(error));
      }
      faults = null;
      await checkNow(scene);
    }
    await toTheEnd(scene, counts);
    counts.sequences++;
  } catch (error) {
    throw new Error(`seed ${seed}, ${scene.reference}: ${error instanceof Error ? error.stack : error}\n${done.join('\n')}`);
  } finally {
    faults = null;
  }
}

const FAULTS = /does not answer|answer was lost|program ended/;

async function happen(scene: Scene, random: Random, counts: Counts): Promise<string | null> {
  const side = random.one(['customer', 'customer', 'provider', 'provider', 'operator'] as const);
  const ctx = contextFor(scene.people[side]);
  const { reference } = scene;
  const view = await orderView(ctx, reference);
  const what = random.below(10);
  const unpaid = view.due !== null;
  if (what < (unpaid ? 1 : 2)) {
    const hours = unpaid ? random.one([0.02, 0.1, 0.3]) : random.one([0.3, 2, 25, 50, 24 * 8]);
    counts.clock++;
    await pass(hours);
    return `${hours} hours pass`;
  }
  if (what === 2 && random.chance(0.3)) return bank(view, random, counts);
  if (what < 5 && view.openCase) {
    const step = random.one(view.openCase.steps);
    if (!step) return null;
    counts.caseSteps++;
    const brought = { ...proposal(view, step.asks, random), ...(random.chance(0.9) && { note: 'Said.' }) };
    await takeCaseStep.execute(ctx, { reference, case: view.openCase.id, step: step.step, ...brought });
    return `${side} takes ${view.openCase.kind}.${step.step}`;
  }
  if (what >= 5 && what < 7 && view.mayOpen.length > 0 && side !== 'operator') {
    const { kind, asks } = random.one(view.mayOpen);
    counts.caseSteps++;
    await openCase.execute(ctx, { reference, kind, note: 'Asked.', ...proposal(view, asks, random) });
    return `${side} opens ${kind}`;
  }
  if (side === 'customer' && unpaid) {
    counts.payments++;
    const cardNumber = random.one(CARDS);
    await pay.execute(ctx, { reference, cardNumber, cardExpiry: '12/99', cardCode: '123' });
    return `customer pays by ${cardNumber}`;
  }
  const givesUp = ['abandon', 'cancel', 'withdraw', 'decline'];
  const step = random.one(
    view.steps.filter(({ step: name }) => name !== 'pay' && (!givesUp.includes(name) || random.chance(0.2))),
  );
  if (!step) return null;
  counts.steps++;
  if (step.step === 'deliver' && view.project) await deliver.execute(ctx, { reference, comment: 'There.' });
  else if (step.step === 'brief' && side === 'customer') return null;
  else {
    const amount = step.step === 'refund' ? { amount: decimal(1 + random.below(view.total), view) } : {};
    await takeStep.execute(ctx, { reference, step: step.step, note: 'Reason.', ...amount });
  }
  return `${side} takes ${step.step}`;
}

const decimal = (amount: number, _: OrderView): string => (amount / 100).toFixed(2);

/** What a step of a case proposes; now and then something that cannot be. */
function proposal(view: OrderView, asks: readonly string[], random: Random): Record<string, unknown> {
  const { held, net, commission, fee, tax } = view.money;
  const there = held + net + commission + fee + tax;
  const day = (days: number) => new Date(now().getTime() + days * 24 * HOUR).toISOString();
  return {
    ...(asks.includes('day') && { date: day(5 + random.below(30)).slice(0, 10) }),
    ...(asks.includes('price') && anotherPrice(view, random)),
    ...(asks.includes('time') && { startsAt: visitTime(1 + random.below(10)) }),
    ...((asks.includes('back') || asks.includes('solution')) && { amount: decimal(random.below(there + 2), view) }),
    ...(asks.includes('solution') && random.chance(0.2) && { redo: true }),
  };
}

/** More or less time than was ordered, another price, or something extra; now and then nothing of it, or not this. */
function anotherPrice(view: OrderView, random: Random): Record<string, unknown> {
  const [ordered] = view.lines;
  return {
    ...(ordered?.kind === 'hours' && random.chance(0.7) && { minutes: 1 + random.below(200) }),
    ...(ordered?.kind === 'service' && random.chance(0.7) && { price: decimal(1 + random.below(12_000), view) }),
    ...(random.chance(0.6) && { extras: [{ name: 'Parts', amount: decimal(1 + random.below(5000), view) }] }),
  };
}

/** The customer's bank takes a payment back, or decides about one. */
async function bank(view: OrderView, random: Random, counts: Counts): Promise<string> {
  const open = await db().testProviderCall.findFirst({
    where: { kind: 'dispute', status: 'open', intent: { in: await takings(view.id) } },
  });
  const [intent] = await takings(view.id);
  const state = random.one(['won', 'lost'] as const);
  const act = (within: WriteContext) => (open ? decideChargeback(within, open.key, state) : chargeBack(within, intent ?? ''));
  await write(systemContext(), act);
  counts.chargebacks++;
  await runDueJobs();
  return open ? `the bank says ${state}` : 'the bank takes a payment back';
}

/** The payment provider's own numbers of what was asked for this order. */
const takings = async (orderId: number): Promise<string[]> =>
  (
    await db().operation.findMany({
      where: { payment: { allocations: { some: { orderId } } }, kind: { in: ['charge', 'authorize'] } },
    })
  ).map(({ key }) => key);

/** What must hold after every single thing that happens. @throws what does not */
async function checkNow({ reference }: Scene): Promise<void> {
  const order = await db().order.findUniqueOrThrow({ where: { reference } });
  const sums = await db().$queryRaw<{ transactionId: number; total: bigint | number }[]>`
    SELECT e."transactionId", SUM(e."amount") AS "total" FROM "LedgerEntry" e JOIN "LedgerTransaction" t ON t."id" = e."transactionId"
    WHERE t."orderId" = ${order.id} GROUP BY e."transactionId"`;
  for (const { transactionId, total } of sums)
    if (Number(total) !== 0) throw new Error(`transaction ${transactionId} is off by ${total}`);
  const escrow = await account(order.id, 'escrow');
  if (escrow > 0) throw new Error(`escrow is below zero by ${escrow}`);
  const final = isFinal(order);
  const open = await db().orderCase.findUnique({ where: { openFor: order.id } });
  if (final && escrow !== 0 && !open) throw new Error(`${order.state} with ${-escrow} in escrow`);
  if (Boolean(open) !== (order.frozen !== null) && open && open.process !== 'reschedule' && open.process !== 'extension')
    throw new Error(`frozen ${order.frozen} with ${open.process}`);
  if (final && !open) return;
  // Something is due by itself: the order, its case, a payment operation, or a job that was left by a crash.
  const waiting = await db().job.count({
    where: {
      dedupeKey: { in: [`order:${order.id}:timer`, ...(open ? [`case:${open.id}:timer`] : [])] },
      state: { in: ['ready', 'leased'] },
    },
  });
  const calls = await db().operation.count({ where: { orderId: order.id, state: { in: ['open', 'stuck'] } } });
  if (waiting === 0 && calls === 0)
    throw new Error(`${order.state}${open ? ` with ${open.process}.${open.state}` : ''} is stuck`);
}

const isFinal = ({ process, processVersion, state }: { process: string; processVersion: number; state: string }) =>
  stateInfo(processOf(process, processVersion), state).final;

async function account(orderId: number, name: string): Promise<number> {
  const { _sum } = await db().ledgerEntry.aggregate({ where: { orderId, account: name }, _sum: { amount: true } });
  return Number(_sum.amount ?? 0n);
}

/** Nobody does anything any more: everything ends by itself, and the books are those of the payment provider. @throws what is wrong */
async function toTheEnd({ reference, people }: Scene, counts: Counts): Promise<void> {
  for (let i = 0; i < 60; i++) {
    await recoverOperations(systemContext());
    await runDueJobs();
    const view = await orderView(contextFor(people.operator), reference);
    const calls = await db().operation.count({
      where: { orderId: view.id, state: { in: ['open', 'stuck'] }, kind: { notIn: ['charge', 'authorize'] } },
    });
    const bankWork = await db().job.count({
      where: { kind: { in: ['payments.testBank', 'payments.event'] }, state: { not: 'done' } },
    });
    if (view.final && !view.openCase && calls === 0 && bankWork === 0) {
      counts.ends[view.state] = (counts.ends[view.state] ?? 0) + 1;
      return checkEnd(view);
    }
    // First what the payment provider still has to say, then to the next time at which something happens by itself.
    const next = view.openCase?.byItself?.at ?? view.byItself?.at;
    const hours = next ? (Date.parse(next) - now().getTime()) / HOUR + 0.01 : 30;
    await pass(i < 2 ? 0.05 : Math.max(0.2, hours));
  }
  const view = await orderView(contextFor(people.operator), reference);
  const failed = await db().job.findMany({ where: { lastError: { not: null } }, orderBy: { id: 'desc' }, take: 3 });
  throw new Error(
    `never ends: ${view.state}, ${view.openCase?.kind}.${view.openCase?.state}, ${JSON.stringify(view.byItself)}, ${JSON.stringify(failed)}`,
  );
}

async function checkEnd({ id, state, process, terms }: OrderView): Promise<void> {
  const keys = await takings(id);
  const calls = await db().testProviderCall.findMany({ where: { intent: { in: keys } } });
  const sum = (kind: string, ...states: string[]) =>
    calls.filter((each) => each.kind === kind && states.includes(each.status)).reduce((total, { amount }) => total + amount, 0);
  // One payment may serve several orders of a cart; here each has its own.
  const theirs = sum('take', 'succeeded') - sum('refund', 'succeeded') - sum('dispute', 'open', 'lost');
  const cost = await account(id, 'payment_fee');
  const ours = (await account(id, 'cash')) + cost;
  if (ours !== theirs) throw new Error(`our books say ${ours}, the payment provider's ${theirs}, after ${process} ${state}`);
  const left = await Promise.all(
    ['provider', 'commission', 'fee', 'tax', 'loss', 'refund', 'escrow', 'chargeback'].map((each) => account(id, each)),
  );
  const balances = left.reduce((total, each) => total + each, 0);
  if (terms.payment !== 'onsite' && ours + balances !== 0) throw new Error(`money in ${ours} is not what is left: ${-balances}`);
  for (const name of ['escrow', 'refund', 'chargeback']) {
    const rest = await account(id, name);
    if (rest !== 0) throw new Error(`${-rest} stay in ${name} after ${process} ${state}`);
  }
  const failed = await db().operation.findMany({ where: { orderId: id, kind: { in: ['refund', 'void'] }, state: 'failed' } });
  const refunds = failed.filter(({ kind }) => kind === 'refund');
  if (refunds.length > 0) throw new Error(`a refund failed: ${refunds[0]?.failure}`);
  const held = await db().reservation.count({ where: { orderId: id, state: 'held' } });
  if (held > 0) throw new Error('a slot stays held');
}
