// biome-ignore-all lint/style/noRestrictedImports: what the demo's people say to each other is said through the doors that people use
import { type Context, systemContext } from '@/lib/core/context';
import { db } from '@/lib/core/database';
import type { Role } from '@/lib/core/shared/roles';
import { openCase, takeCaseStep } from '@/lib/orders';
import { openTalk, takeTalkStep } from '@/lib/talks';

const DAY = 86_400_000;

/** Requests for offers and questions among those who can sign in, and a dispute that waits for the operator. */
export async function talkInDemo(): Promise<void> {
  const [hannah, marta, ines] = [await as('hannah'), await as('marta.okonkwo'), await as('ines.carvalho')];
  const until = new Date(hannah.now.getTime() + 10 * DAY).toISOString().slice(0, 10);
  const mark = await openTalk.execute(hannah, {
    listing: 'brand-identity-for-small-shops',
    title: 'A mark and a sign for a harbour café',
    text: 'It opens in spring. I need a mark, a sign for outside (80 by 60 cm), and a menu that can be changed every week.',
  });
  await takeTalkStep.execute(ines, {
    reference: mark.reference,
    step: 'offer',
    note: 'I would begin with the sign, as it takes longest to paint. The menu is a template that you fill in yourself.',
    offer: {
      parts: [
        { title: 'Three sketches', amount: '180.00', days: 6 },
        { title: 'The mark and the sign', amount: '420.00', days: 14 },
        { title: 'Menu template', amount: '90.00', days: 4 },
      ],
      revisions: 3,
      until,
    },
  });
  await openTalk.execute(hannah, {
    provider: 'okonkwo-plumbing',
    title: 'Two taps and an outside pipe',
    text: 'The kitchen tap drips, the bath tap is stiff, and the pipe in the yard should be lagged before it freezes.',
  });
  await dispute(hannah, marta);
}

/** One of Hannah's orders with Marta that is done: she disputes it, they talk, and the marketplace is asked. */
async function dispute(customer: Context, provider: Context): Promise<void> {
  const order = await db().order.findFirst({
    where: {
      customer: { username: 'hannah' },
      provider: { user: { username: 'marta.okonkwo' } },
      state: { in: ['delivered', 'completed'] },
      updatedAt: { gt: new Date(customer.now.getTime() - 10 * DAY) },
      partsPaid: { gt: 0 },
    },
    orderBy: { id: 'desc' },
    select: { reference: true },
  });
  if (!order) return;
  const { reference } = order;
  const note = 'The tap drips again since yesterday, a little less than before.';
  const { openCase: opened } = await openCase.execute(customer, { reference, kind: 'dispute', amount: '25.00', note });
  const step = (ctx: Context, name: string, more: object) =>
    takeCaseStep.execute(ctx, { reference, case: opened?.id, step: name, ...more });
  await step(provider, 'answer', {
    note: 'I have changed the washer. What drips now is the valve seat, which I had pointed out.',
  });
  await step(provider, 'propose', { amount: '10.00', note: 'For the second way you had to wait.' });
  await step(customer, 'escalate', { note: 'I would rather have somebody look at it who knows taps.' });
}

async function as(username: string): Promise<Context> {
  const { id, role } = await db().user.findUniqueOrThrow({ where: { username }, select: { id: true, role: true } });
  return { ...systemContext({ channel: 'script' }), actor: { id, role: role as Role, sessionId: 'demo', scopes: 'all' } };
}
