import { getTranslations } from 'next-intl/server';
import { joinWaitingList, leaveWaitingList } from '@/app/_actions/availability';
import { DeedForm } from '@/components/accounts/deed-form';
import { JoinForm } from '@/components/availability/join-form';
import { formText } from '@/components/forms/form-text';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button-link';
import { formatDate } from '@/components/ui/format';
import { Link } from '@/components/ui/link';
import { requireReader } from '@/lib/accounts';
import { type WaitingView, waitingOf } from '@/lib/availability';
import { type Context, readerZone } from '@/lib/core/context';
import { isDomainError } from '@/lib/core/errors';
import { bookable } from '@/lib/listings';

type Props = { searchParams: Promise<{ listing?: string }> };

/** What the reader waits for, the times that are held for them, and a form for the service they have come from. */
export default async function WaitingPage({ searchParams }: Props) {
  const ctx = await requireReader();
  const t = await getTranslations('availability.waiting');
  const [{ waiting }, form, listing] = await Promise.all([
    waitingOf(ctx),
    formText('availability.waiting'),
    offered(ctx, (await searchParams).listing),
  ]);
  return (
    <div className="grid gap-8">
      <title>{t('meta')}</title>
      <header className="grid gap-2">
        <h1 className="d2">{t('title')}</h1>
        <p className="soft max-w-[56ch]">{waiting.length > 0 || listing ? t('lead') : t('none')}</p>
      </header>
      {listing && (
        <section className="card grid gap-4 p-5" aria-labelledby="join">
          <h2 id="join" className="d3">
            {t('join_title', { title: listing.title })}
          </h2>
          <JoinForm
            action={joinWaitingList}
            listing={listing.slug}
            today={new Intl.DateTimeFormat('en-CA', { timeZone: listing.timeZone }).format(ctx.now)}
            text={{ ...form, submit: t('join'), busy: t('joining') }}
          />
          <p className="small">
            <Link className="link" href={`/listings/${listing.slug}`}>
              {t('see')}
            </Link>
          </p>
        </section>
      )}
      {waiting.length > 0 && (
        <ul className="grid gap-4">
          {waiting.map((entry) => (
            <Waiting key={entry.id} ctx={ctx} entry={entry} form={form} />
          ))}
        </ul>
      )}
    </div>
  );
}

async function Waiting({ ctx, entry, form }: { ctx: Context; entry: WaitingView; form: Awaited<ReturnType<typeof formText>> }) {
  const t = await getTranslations('availability.waiting');
  const { listing, firstDate, lastDate, minutes, startsAt, until } = entry;
  const zone = readerZone(ctx);
  const day = (date: string) => formatDate(new Date(`${date}T12:00:00Z`), 'shortDay', ctx.locale, 'UTC');
  const asked = new URLSearchParams({ start: startsAt ?? '', minutes: String(minutes), offer: String(entry.id) });
  return (
    <li className="card grid gap-3 p-5">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Link className="link h4" href={`/listings/${listing.slug}`}>
          {listing.title}
        </Link>
        {until ? (
          <Badge tone="turn">{t('offered', { until: formatDate(new Date(until), 'time', ctx.locale, zone) })}</Badge>
        ) : (
          <Badge>{t('waiting')}</Badge>
        )}
      </div>
      <p className="ui soft num">
        {t('dates', { from: day(firstDate), until: day(lastDate) })} · {t('minutes', { count: minutes })}
      </p>
      <div className="flex flex-wrap items-start gap-3">
        {startsAt && (
          <ButtonLink variant="primary" href={`/checkout/${listing.slug}?${asked}`}>
            {t('book', { day: formatDate(new Date(startsAt), 'short', ctx.locale, zone) })}
          </ButtonLink>
        )}
        <DeedForm
          action={leaveWaitingList}
          hidden={{ id: entry.id }}
          text={{ ...form, submit: t('leave'), busy: t('leaving') }}
          label={`${t('leave')}: ${listing.title}`}
          variant="secondary"
        />
      </div>
    </li>
  );
}

/** The service that was named, if one can wait for it. */
async function offered(ctx: Context, slug: string | undefined) {
  if (!slug) return null;
  try {
    const listing = await bookable(ctx, slug);
    return listing.kind === 'appointment' && listing.status === 'published' ? listing : null;
  } catch (error) {
    if (isDomainError(error)) return null;
    throw error;
  }
}
