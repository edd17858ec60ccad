import type { Context, WriteContext } from '@/lib/core/context';
import { Prisma } from '@/lib/core/database';
import { marketplace, marketplaceSettings } from '@/lib/core/settings';
import { write } from '@/lib/core/write';
import type { PriceLine, TaxLine } from '@/lib/payments';
import { codeOf, type DocumentContent, type Draft, drafts, type Moved, type Named } from './content';

/** What a paper tells of, beside what is paid: a posting that moves none of these (escrow lost to a bank) asks for none. */
const TOLD = ['refund', 'provider', 'commission', 'fee', 'tax'];
/** Postings that papers are written about. */
const POSTINGS = ['charge', 'settle', 'settle_onsite', 'refund', 'absorb'];
/** How many postings one transaction serves, and how many such transactions one run makes: others want to write too. */
const BATCH = 200;
const MOST_BATCHES = 10;
/** How far behind the last a posting may still come to be seen: transactions overlap. */
const OVERLAP = 1000;

/**
 * Writes the papers that are still to be written, in the order of the ledger. Numbers have no gaps: whoever takes one writes its paper in
 * the same transaction. It is done beside the orders' own transactions, which would wait for each other at the numbers.
 */
export async function issueDocuments(ctx: Context, batches = MOST_BATCHES): Promise<void> {
  for (let i = 0; i < batches; i++) if ((await write(ctx, issueSome)) < BATCH) return;
}

async function issueSome(ctx: WriteContext): Promise<number> {
  const last = await ctx.db.document.aggregate({ _max: { transactionId: true } });
  const after = Math.max(0, (last._max.transactionId ?? 0) - OVERLAP);
  const waiting = await ctx.db.$queryRaw<{ id: number }[]>`
    SELECT t."id" AS "id" FROM "LedgerTransaction" t
    WHERE t."id" > ${after} AND t."orderId" IS NOT NULL AND t."kind" IN (${Prisma.join(POSTINGS)})
      AND (t."kind" = 'charge' OR EXISTS (
        SELECT 1 FROM "LedgerEntry" e WHERE e."transactionId" = t."id" AND e."account" IN (${Prisma.join(TOLD)})))
      AND NOT EXISTS (SELECT 1 FROM "Document" d WHERE d."transactionId" = t."id")
    ORDER BY t."id" LIMIT ${BATCH}`;
  const transactions = await ctx.db.ledgerTransaction.findMany({
    where: { id: { in: waiting.map(({ id }) => id) } },
    include: { entries: true },
    orderBy: { id: 'asc' },
  });
  if (transactions.length === 0) return 0;
  const orders = await ctx.db.order.findMany({
    where: { id: { in: transactions.map(({ orderId }) => orderId ?? 0) } },
    include: { customer: PERSON, provider: { include: { user: PERSON } } },
  });
  const market = await marketIdentity(ctx);
  const numbers = numbersOf(ctx);
  const rows: Prisma.DocumentCreateManyInput[] = [];
  for (const { id, kind, orderId, at, entries } of transactions) {
    const order = orders.find((each) => each.id === orderId);
    if (!order) continue;
    const sale = { ...order, lines: order.lines as PriceLine[], taxes: order.taxes as TaxLine[] };
    for (const draft of drafts(kind, movedBy(entries), sale)) {
      const issuer = draft.by === 'market' ? 'market' : `provider:${order.providerId}`;
      const number = await numbers(issuer, draft.kind);
      rows.push({
        kind: draft.kind,
        issuer,
        number,
        code: codeOf(draft.kind, issuer, number),
        transactionId: id,
        orderId: order.id,
        party: draft.to,
        userId: draft.to === 'customer' ? order.customerId : order.provider.userId,
        currency: order.currency,
        total: draft.total,
        content: contentOf(draft, order, market),
        issuedAt: at,
      });
    }
  }
  await ctx.db.document.createMany({ data: rows });
  return transactions.length;
}

const PERSON = { select: { firstName: true, lastName: true, city: true, country: true } } as const;

/** Numbers of each issuer and kind, going on from the last that was given. The rows' uniqueness refuses whoever was slower. */
function numbersOf(ctx: WriteContext) {
  const given = new Map<string, number>();
  return async (issuer: string, kind: string): Promise<number> => {
    const key = `${issuer}/${kind}`;
    const last =
      given.get(key) ??
      (await ctx.db.document.findFirst({ where: { issuer, kind }, orderBy: { number: 'desc' }, select: { number: true } }))
        ?.number ??
      0;
    given.set(key, last + 1);
    return last + 1;
  };
}

function movedBy(entries: readonly { account: string; amount: bigint }[]): Moved {
  const of = (account: string) =>
    -Number(entries.filter((entry) => entry.account === account).reduce((sum, { amount }) => sum + amount, 0n));
  return {
    provider: of('provider'),
    commission: of('commission'),
    fee: of('fee'),
    tax: of('tax'),
    refund: of('refund'),
    escrow: of('escrow'),
  };
}

async function marketIdentity(ctx: WriteContext): Promise<Named> {
  const settings = await marketplaceSettings(ctx.db);
  return {
    name: settings['market.legalName'] || marketplace().name,
    address: settings['market.address'],
    taxNumber: settings['market.taxNumber'],
  };
}

type OrderRow = {
  reference: string;
  title: string;
  startsAt: Date | null;
  timeZone: string;
  serviceAddress: string;
  serviceCity: string;
  servicePostalCode: string;
  customer: { firstName: string; lastName: string };
  provider: {
    businessName: string;
    legalName: string;
    billingAddress: string;
    address: string | null;
    city: string | null;
    taxNumber: string;
    taxRate: number | null;
  };
};

function contentOf(draft: Draft, order: OrderRow, market: Named): DocumentContent {
  const { provider } = order;
  const shop: Named = {
    name: provider.legalName || provider.businessName,
    address: provider.billingAddress || lines(provider.address, provider.city),
    taxNumber: provider.taxNumber,
  };
  const customer: Named = {
    name: `${order.customer.firstName} ${order.customer.lastName}`.trim(),
    address: lines(order.serviceAddress, [order.servicePostalCode, order.serviceCity].filter(Boolean).join(' ')),
    taxNumber: '',
  };
  const { reference, title, startsAt, timeZone } = order;
  return {
    issuer: draft.by === 'market' ? market : shop,
    recipient: draft.to === 'customer' ? customer : shop,
    order: { reference, title, startsAt: startsAt?.toISOString() ?? null, timeZone },
    lines: draft.lines,
    taxes: draft.taxes,
    exempt: draft.by === 'provider' && provider.taxRate === 0,
  };
}

const lines = (...parts: (string | null)[]) => parts.filter(Boolean).join('\n');
