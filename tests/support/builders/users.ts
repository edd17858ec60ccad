import { randomUUID } from 'node:crypto';
import { now } from '@/lib/core/clock';
import type { Db, Prisma } from '@/lib/core/database';

/** The password of every built person, and its hash (made cheaply: it is only ever compared). */
export const PASSWORD = 'three plain words';
const PASSWORD_HASH = '$argon2id$v=19$m=64,t=1,p=1$CLF1z5PQjU6XM16CZdFJEg$mmn6KkP9dqjYIzcogSqvQU8SyuE8KvEc9dgeE3k30qE';

type UserInput = Prisma.UserUncheckedCreateInput;

let count = 0;

/** A believable person who has confirmed their address; every one differs. */
export function userRow(overrides: Partial<UserInput> = {}): UserInput {
  const nth = ++count;
  const at = overrides.createdAt ?? new Date('2026-01-05T09:00:00Z');
  const username = overrides.username ?? `person${nth}`;
  return {
    email: `${username}@example.com`,
    emailVerifiedAt: at,
    username,
    firstName: 'Hannah',
    lastName: `Whitlock ${nth}`,
    passwordHash: PASSWORD_HASH,
    role: 'CUSTOMER',
    termsVersion: '2026-01',
    termsAcceptedAt: at,
    createdAt: at,
    updatedAt: at,
    ...overrides,
  };
}

/** A person in the database. */
export const createUser = (db: Db, overrides: Partial<UserInput> = {}) => db.user.create({ data: userRow(overrides) });

type SessionInput = Prisma.SessionUncheckedCreateInput;

/** A browser's session that has just begun and holds for a month. */
export const sessionRow = (userId: number, overrides: Partial<SessionInput> = {}): SessionInput => {
  const at = new Date(overrides.createdAt ?? now());
  return {
    id: randomUUID(),
    userId,
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    createdAt: at,
    lastSeenAt: at,
    expiresAt: new Date(at.getTime() + 30 * 86_400_000),
    ...overrides,
  };
};

/** A session in the database, of a new person unless one is named. */
export async function createSession(db: Db, { userId, ...overrides }: Partial<SessionInput> = {}) {
  return db.session.create({ data: sessionRow(userId ?? (await createUser(db)).id, overrides) });
}
