import { getTranslations } from 'next-intl/server';
import { orderProject } from '@/app/_actions/orders';
import { WhoFirst } from '@/app/[locale]/checkout/_parts/who-first';
import { formText } from '@/components/forms/form-text';
import { ProjectForm } from '@/components/orders/project-form';
import { TripSlip } from '@/components/orders/trip-slip';
import { ButtonLink } from '@/components/ui/button-link';
import { Link } from '@/components/ui/link';
import { EmptyState, WayOut } from '@/components/ui/states';
import type { Context } from '@/lib/core/context';
import { marketplace } from '@/lib/core/settings';
import { formatMoney, toDecimal } from '@/lib/core/shared/money';
import type { ProjectCheckout } from '@/lib/orders';

const here = (slug: string, { tier, extras }: { tier: string; extras: readonly number[] }) =>
  `/checkout/${slug}?${new URLSearchParams([['package', tier], ...extras.map((id) => ['extra', String(id)])])}`;

/** A project as it was chosen, before it is ordered: what is had for it, what it costs, what happens to the money. */
export async function ProjectCheckoutPage({ ctx, asked }: { ctx: Context; asked: ProjectCheckout }) {
  const t = await getTranslations('checkout');
  const { choice, listing, provider } = asked;
  if (!choice) return <Gone ctx={ctx} asked={asked} />;
  const { price, deliveryDays, revisions } = choice;
  const trip = {
    ...asked,
    ...price,
    startsAt: null,
    endsAt: null,
    minutes: null,
    timeZone: 'UTC',
    terms: { payment: 'full' },
  };
  const due = price.parts[0] ?? price.total;
  const slip = <TripSlip trip={trip} due={due} note={t('project.kept', { market: marketplace().name, name: provider.name })} />;
  const steps = (
    <section className="grid gap-3">
      <h2 className="d3">{t('project.then')}</h2>
      <ol className="steps-list">
        {asked.questions > 0 && <li>{t('project.then_brief', { name: provider.name, count: asked.questions })}</li>}
        <li>{t('project.then_work', { name: provider.name, days: deliveryDays })}</li>
        <li>{t('project.then_check', { revisions })}</li>
        <li>{t('project.then_late', { name: provider.name })}</li>
      </ol>
    </section>
  );
  return (
    <main id="main" className="wrap grid gap-8 py-8 lg:py-12">
      <title>{t('project.meta', { title: asked.title })}</title>
      <header className="grid gap-3">
        <h1 className="d2">{t('project.title', { name: provider.name })}</h1>
        <Link className="small" href={`/listings/${listing.slug}`}>
          {t('project.change')}
        </Link>
      </header>
      {ctx.actor ? (
        <ProjectForm
          action={orderProject}
          text={{
            ...(await formText('checkout.project_form')),
            what: t('what', { name: provider.name }),
            submit: t('continue_pay'),
            busy: t('project.busy'),
          }}
          hidden={{ listing: listing.slug, package: choice.tier, total: toDecimal(price.total, price.currency) }}
          extras={choice.extras}
          slip={slip}
        >
          {steps}
        </ProjectForm>
      ) : (
        <WhoFirst here={here(listing.slug, choice)} text={t('project.who')} aside={slip}>
          {steps}
        </WhoFirst>
      )}
    </main>
  );
}

/** What was chosen is not to be had any more: said clearly, with what there is instead. */
async function Gone({ ctx, asked }: { ctx: Context; asked: ProjectCheckout }) {
  const t = await getTranslations('checkout.gone');
  const { gone, listing, provider, packages, currency } = asked;
  const paused = gone === 'paused';
  return (
    <main id="main" className="wrap py-8 lg:py-12">
      <title>{t(`${gone ?? 'paused'}.title`)}</title>
      <EmptyState level={1} title={t(`${gone ?? 'paused'}.title`)} text={t(`${gone ?? 'paused'}.text`, { name: provider.name })}>
        {!paused &&
          packages.map(({ tier, name, priceMinor }) => (
            <WayOut
              key={tier}
              href={here(listing.slug, { tier, extras: [] })}
              title={name}
              text={formatMoney({ amount: priceMinor, currency }, ctx.locale)}
            />
          ))}
        <div>
          <ButtonLink href={paused ? `/providers/${provider.handle}` : `/listings/${listing.slug}`}>
            {t(paused ? 'shop' : 'look', { name: provider.name })}
          </ButtonLink>
        </div>
      </EmptyState>
    </main>
  );
}
