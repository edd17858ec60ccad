import type { WriteContext } from './context';

/** Writes down a privileged act in its own transaction. `data` holds plain values, never a person's. */
export async function audit(
  ctx: WriteContext,
  action: string,
  subject: string,
  data: Record<string, unknown> = {},
): Promise<void> {
  await ctx.db.auditEntry.create({
    data: {
      at: ctx.now,
      actorId: ctx.actor?.id ?? null,
      impersonatorId: ctx.actor?.impersonatorId ?? null,
      action,
      subject,
      data: data as object,
      requestId: ctx.requestId,
    },
  });
}
