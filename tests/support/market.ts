import { closeDatabase, connectDatabase, db } from '@/lib/core/database';
import { migrate } from '@/lib/core/migrate';
import { PASSWORD, userRow } from './builders/users';
import { send } from './server';

/** A small market for proofs and benchmarks over HTTP: buyers, an admin, and a provider with an offer. */
export type Market = { buyers: string[]; admin: string; provider: string; providerEmail: string; service: number };
export const PROVIDER_PASSWORD = 'an unusual sentence';

/** Migrates the database and writes people into it, before any server runs. Gives their user names. */
export async function populate(databaseUrl: string, buyers: number): Promise<string[]> {
  await migrate(databaseUrl);
  connectDatabase(databaseUrl);
  const rows = Array.from({ length: buyers }, (_, i) => userRow({ username: `buyer${i}` }));
  for (let i = 0; i < rows.length; i += 50) await db().user.createMany({ data: rows.slice(i, i + 50) });
  await db().user.create({ data: userRow({ username: 'boss', role: 'ADMIN' }) });
  await closeDatabase();
  return rows.map(({ username }) => username);
}

/** A fresh access token: they live for minutes. */
export const logIn = async (origin: string, email: string, password = PASSWORD) =>
  String((await send(origin, '/api/users/login/', { email, password })).body.access);

/** Signs everybody in and lets a provider offer an hour's visit, paid through escrow and accepted by hand unless `more` says otherwise. */
export async function openMarket(origin: string, names: string[], more: Record<string, unknown> = {}): Promise<Market> {
  const providerEmail = `provider${Date.now()}@example.com`;
  const registered = await send(origin, '/api/users/register/', {
    email: providerEmail,
    phone: '+441179460000',
    first_name: 'Paula',
    last_name: 'Provider',
    password: PROVIDER_PASSWORD,
    password_confirm: PROVIDER_PASSWORD,
    role: 'PROVIDER',
  });
  const provider = String(registered.body.access);
  const made = await send(
    origin,
    '/api/services/create/',
    {
      title: 'One hour of help',
      slug: `one-hour-${Date.now()}`,
      description: 'An hour of help with whatever is broken in the house, with tools and small parts brought along.',
      short_description: 'Help for an hour',
      category: 1,
      pricing_type: 'FIXED',
      base_price: '60.00',
      currency: 'GBP',
      duration_minutes: 60,
      payment: 'FULL',
      ...more,
    },
    provider,
  );
  if (made.status !== 201) throw new Error(`no service: ${JSON.stringify(made)}`);
  const buyers: string[] = [];
  for (const name of names) buyers.push(await logIn(origin, `${name}@example.com`));
  return { buyers, admin: await logIn(origin, 'boss@example.com'), provider, providerEmail, service: Number(made.body.id) };
}

/** The free times of a service, as seed 001 asks for them. */
export async function freeTimes(origin: string, service: number, from: string, days = 28): Promise<string[]> {
  const { body } = await send(origin, `/api/listings/${service}/slots/?from=${from}&days=${days}`);
  const list = body.days as { slots: { starts_at: string }[] }[];
  return list.flatMap(({ slots }) => slots.map(({ starts_at }) => starts_at));
}

export const CARD = { card_number: '4242424242424242', card_expiry: '12/40', card_code: '123' };
export const soon = (days = 3): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
