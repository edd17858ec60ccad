// A process that books without any server: what `tests/prove/overlaps.ts` starts beside servers. It says "ready", waits for a line with what to
// book, and answers with how each ended: "booked", the reason of a refusal, or the error.
import { createInterface } from 'node:readline';
import { wire } from '@/lib/boot';
import { connectDatabase, db } from '@/lib/core/database';
import { isDomainError } from '@/lib/core/errors';
import { book } from '@/lib/orders';
import { contextFor } from './context';

export type Wish = { email: string; listing: number; startsAt: string };

connectDatabase(process.argv[2] ?? '');
wire();
const people = new Map((await db().user.findMany()).map((user) => [user.email, user]));
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'ready?') {
    console.log('"ready"');
    continue;
  }
  const wishes = JSON.parse(line) as Wish[];
  const ends = await Promise.all(
    wishes.map(async ({ email, ...wish }) => {
      try {
        const person = people.get(email);
        if (!person) throw new Error(`nobody is ${email}`);
        await book.execute(contextFor(person), { ...wish, city: 'Bristol' });
        return 'booked';
      } catch (error) {
        return isDomainError(error) ? error.reason : String(error);
      }
    }),
  );
  console.log(JSON.stringify(ends));
}
process.exit(0);
