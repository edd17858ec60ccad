import { command } from '@/lib/core/command';
import { type Context, requireActor } from '@/lib/core/context';
import { conflict } from '@/lib/core/errors';
import { type ProjectOffer, projectOffer } from '@/lib/listings';
import { type Price, type PriceLine, priced, ratesFor } from '@/lib/payments';
import { place, requireOffered } from './placing';
import { previewBooking } from './previews';
import { viewOf } from './queries';
import { NOT_ORDERED } from './refusals';
import { OrderProject } from './schema';
import { bookingToWire, OrderWire } from './wire';

/** Orders a project by one of its packages, with extras: it waits for its payment, then for the answers to the provider's questions. */
export const orderProject = command({
  name: 'orders.orderProject',
  input: OrderProject,
  access: 'signed_in',
  limit: 'booking',
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/orders/',
      status: 201,
      summary: 'Order a project',
      output: OrderWire,
      refusals: [...NOT_ORDERED, 'not_orderable', 'not_bookable', 'package_gone', 'extra_gone'],
      example: { listing: 1, package: 'basic', notes: 'For the door of a small café' },
      wire: { output: bookingToWire },
    },
    agent: {
      tool: 'order_project',
      title: 'Order a project',
      description:
        'Orders a service of the kind project by one of its packages: `listing` is its number or slug, `package` the tier (see packages of get_service), `extras` the numbers of its extras. It waits for pay_order, then for the answers to the provider’s questions.',
      preview: previewBooking,
    },
  },
  run: async (ctx, input) => {
    const actor = requireActor(ctx);
    const offer = await projectOffer(ctx, input.listing);
    if (offer.kind !== 'project') throw conflict('not_orderable');
    requireOffered(offer, actor);
    const { chosen, price } = await projectPrice(ctx, offer, input);
    const { tier, name, features, deliveryDays, revisions } = chosen;
    return place(ctx, {
      process: 'project',
      step: 'order',
      terms: { payment: 'full', brief: offer.questions.length > 0 },
      listing: offer,
      price,
      shown: input.total,
      row: {
        title: `${offer.title}: ${name}`,
        customerId: actor.id,
        notes: input.notes,
        project: {
          create: {
            package: { tier, name, features },
            stages: [{ title: '', days: deliveryDays }],
            revisions,
            questions: offer.questions,
          },
        },
      },
    });
  },
  finish: viewOf,
});

type Choice = { package: string; extras: readonly number[] };

/** What a choice costs now. @throws conflict "package_gone", "extra_gone" with what there is, when it is not offered any more */
export async function projectPrice(
  ctx: Context,
  offer: ProjectOffer,
  { package: tier, extras }: Choice,
): Promise<{ chosen: ProjectOffer['packages'][number]; price: Price }> {
  const chosen = offer.packages.find((each) => each.tier === tier);
  if (!chosen) throw conflict('package_gone', { packages: offer.packages.map((each) => each.tier) });
  const added = offer.extras.filter(({ id }) => extras.includes(id));
  if (added.length !== new Set(extras).size) throw conflict('extra_gone', { extras: offer.extras.map(({ id }) => id) });
  const lines: PriceLine[] = [
    { kind: 'package', name: chosen.name, amount: chosen.priceMinor },
    ...added.map(({ name, priceMinor }) => ({ kind: 'extra' as const, name, amount: priceMinor })),
  ];
  return { chosen, price: priced({ currency: offer.currency, lines }, await ratesFor(ctx, offer, 'full')) };
}
