import { randomInt } from 'node:crypto';
import type { WriteContext } from '@/lib/core/context';
import type { Db, Prisma } from '@/lib/core/database';
import { emit } from '@/lib/core/events';
import { sendMail } from '@/lib/core/mail';
import { pageAddress } from '@/lib/core/page-address';
import { marketplaceSettings } from '@/lib/core/settings';
import { issue } from './one-time';
import { usernameFrom } from './policy';

/** The person who signs in by this e-mail or user name. A user name holds no @. */
export function personBy<S extends Prisma.UserSelect>(db: Db, identifier: string, select: S) {
  const sought = identifier.normalize('NFC').toLowerCase();
  return db.user.findUnique({ where: sought.includes('@') ? { email: sought } : { username: sought }, select });
}

type NewPerson = {
  firstName: string;
  lastName: string;
  email: string;
  emailVerified: boolean;
  phone?: string | null;
  passwordHash: string | null;
  role: 'CUSTOMER' | 'PROVIDER';
};

/** Creates an account with a user name made from the name, and with the terms in force accepted. Gives its id. */
export async function createPerson(ctx: WriteContext, { emailVerified, ...person }: NewPerson): Promise<number> {
  const { id } = await ctx.db.user.create({
    data: {
      ...person,
      username: await freeUsername(ctx.db, usernameFrom(person.firstName, person.lastName)),
      emailVerifiedAt: emailVerified ? ctx.now : null,
      locale: ctx.locale,
      timeZone: ctx.timeZone ?? null,
      termsVersion: (await marketplaceSettings(ctx.db))['terms.version'],
      termsAcceptedAt: ctx.now,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    },
    select: { id: true },
  });
  await emit(ctx, 'account.registered', `user:${id}`, { userId: id, role: person.role });
  return id;
}

/** The name itself, else with a small number, else with a random one. */
async function freeUsername(db: Db, base: string): Promise<string> {
  const random = () => `${base}${randomInt(1000, 1_000_000)}`;
  const wanted = [base, ...Array.from({ length: 8 }, (_, index) => `${base}${index + 2}`), random(), random(), random()];
  const taken = await db.user.findMany({ where: { username: { in: wanted } }, select: { username: true } });
  const names = new Set(taken.map(({ username }) => username));
  return wanted.find((name) => name !== 'member' && !names.has(name)) ?? random();
}

type Addressee = { id: number; email: string; firstName: string; locale: string };
export const ADDRESSEE = { id: true, email: true, firstName: true, locale: true } as const satisfies Prisma.UserSelect;

/** A mail to a person about their own account, with a link where there is one to follow. */
export async function writeTo(
  ctx: WriteContext,
  person: Addressee,
  template: string,
  path?: string,
  to = person.email,
): Promise<void> {
  await sendMail(ctx, {
    to,
    userId: person.id,
    locale: person.locale,
    template,
    values: { name: person.firstName, email: person.email },
    action: path ? { url: pageAddress(path, person.locale) } : undefined,
  });
}

/** Asks a person to confirm their address by a link. */
export async function askToVerify(ctx: WriteContext, person: Addressee): Promise<void> {
  const secret = await issue(ctx, person.id, 'verify_email', { email: person.email });
  await writeTo(ctx, person, 'verify_email', `/verify/${secret}`);
}
