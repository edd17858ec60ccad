import { type Context, requireActor } from '@/lib/core/context';
import type { Prisma } from '@/lib/core/database';
import { notFound } from '@/lib/core/errors';
import { isOperator } from '@/lib/core/shared/roles';
import { signedPath } from '@/lib/files';
import type { DocumentContent, DocumentKind } from './content';

/** A paper in a list; `url` is an address that was signed for its reader, for about an hour. */
export type DocumentRow = {
  id: number;
  code: string;
  kind: DocumentKind;
  /** Whether the reader has written it, or it was written for them. */
  direction: 'issued' | 'received';
  order: { reference: string; title: string };
  currency: string;
  total: number;
  issuedAt: string;
  url: string;
};

/** Papers that the actor has received, or has written as a provider. The operator may read all. */
async function readable(ctx: Context): Promise<Prisma.DocumentWhereInput> {
  const { id, role } = requireActor(ctx);
  if (isOperator(role)) return {};
  const shop = await ctx.db.provider.findUnique({ where: { userId: id }, select: { id: true } });
  return { OR: [{ userId: id }, ...(shop ? [{ issuer: `provider:${shop.id}` }] : [])] };
}

/** The papers about one order that the actor may read, the oldest first. Whose order it is not sees none. */
export async function orderDocuments(ctx: Context, orderId: number): Promise<DocumentRow[]> {
  const rows = await ctx.db.document.findMany({
    where: { orderId, ...(await readable(ctx)) },
    include: ORDER,
    orderBy: { id: 'asc' },
  });
  return rows.map((row) => rowOf(ctx, row));
}

export type DocumentPage = { rows: DocumentRow[]; next: number | null };

/** The actor's own papers, the newest first. */
export async function ownDocuments(ctx: Context, { cursor, limit }: { cursor?: number; limit: number }): Promise<DocumentPage> {
  const { id } = requireActor(ctx);
  const shop = await ctx.db.provider.findUnique({ where: { userId: id }, select: { id: true } });
  const rows = await ctx.db.document.findMany({
    where: {
      OR: [{ userId: id }, ...(shop ? [{ issuer: `provider:${shop.id}` }] : [])],
      ...(cursor && { id: { lt: cursor } }),
    },
    include: ORDER,
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  return {
    rows: rows.slice(0, limit).map((row) => rowOf(ctx, row)),
    next: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null,
  };
}

/** A paper in full. @throws not_found */
export async function documentOf(ctx: Context, id: number) {
  const row = await ctx.db.document.findFirst({ where: { id, ...(await readable(ctx)) }, include: ORDER });
  if (!row) throw notFound('document_not_found');
  return { ...rowOf(ctx, row), content: row.content as DocumentContent };
}

const ORDER = { order: { select: { reference: true, title: true } } } as const;
type Row = Prisma.DocumentGetPayload<{ include: typeof ORDER }>;

const rowOf = (ctx: Context, { id, code, kind, order, currency, total, issuedAt, userId }: Row): DocumentRow => ({
  id,
  code,
  kind: kind as DocumentKind,
  direction: userId === ctx.actor?.id ? 'received' : 'issued',
  order,
  currency,
  total,
  issuedAt: issuedAt.toISOString(),
  url: signedPath('documents', id, ctx.now),
});
