import type { Hono } from 'hono';
import { programVisitor, requestContext } from './accounts';
import { agentEndpoint } from './core/agent/endpoint';
import { commands } from './core/command';
import { config } from './core/config';
import type { Context } from './core/context';
import { db } from './core/database';
import { DomainError } from './core/errors';
import { queries } from './core/query';
import { type Allowance, consume, countedAs } from './core/rate-limit';
import { addDocuments, restApplication } from './core/rest';
import { HEARD, webhookDoor } from './payments';
import './slices';

/** The general limits: by person or key, else by network. */
async function count(ctx: Context): Promise<Allowance | null> {
  const rates = config().rates;
  return rates && consume('api', countedAs(ctx), ctx.actor ? rates.user : rates.anonymous);
}

/** The REST application, made from every command and query that has a door there, and the agents' tools. */
export function makeApi(): Hono {
  const operations = [...commands(), ...queries()];
  const app = restApplication({
    operations,
    visitorOf: programVisitor,
    contextOf: requestContext,
    count,
    mounted: [
      { method: 'POST', path: '/api/mcp/', answer: agentEndpoint(operations) },
      ...HEARD.map((name) => ({
        method: 'POST',
        path: `/api/webhooks/${name}/` as const,
        uncounted: true as const,
        answer: webhookDoor(name),
      })),
    ],
    origins: config().corsOrigins,
  });
  addDocuments(app, operations);
  // Asked by load balancers, often: neither counted nor limited.
  app.get('/api/health/', async (c) => {
    await db().$queryRaw`SELECT 1`.catch(() => Promise.reject(new DomainError('unavailable')));
    return c.json({ status: 'ok' }, 200, { 'cache-control': 'no-store' });
  });
  return app;
}
