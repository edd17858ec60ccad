import type { Hono } from 'hono';
import { requestContext } from './accounts';
import { commands } from './core/command';
import { config } from './core/config';
import type { Context } from './core/context';
import { db } from './core/database';
import { queries } from './core/query';
import { type Allowance, consume } from './core/rate-limit';
import { restApplication } from './core/rest';
import './slices';

/** The general limits: by person, else by address. */
async function count(ctx: Context): Promise<Allowance | null> {
  const rates = config().rates;
  if (!rates) return null;
  return ctx.actor
    ? consume('api', `user:${ctx.actor.id}`, rates.user)
    : consume('api', `address:${ctx.address ?? ''}`, rates.anonymous);
}

/** The REST application: made from every command and query that has a door there. */
export function makeApi(): Hono {
  const app = restApplication({ operations: [...commands(), ...queries()], contextOf: requestContext, count });
  app.get('/api/health/', async (c) => {
    await db().$queryRaw`SELECT 1`;
    return c.json({ status: 'ok' }, 200, { 'cache-control': 'no-store' });
  });
  return app;
}
