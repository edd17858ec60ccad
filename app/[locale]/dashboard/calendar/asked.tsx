import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { addBusyTime, updateBusyTime } from '@/app/_actions/availability';
import { askToMove } from '@/app/_actions/orders';
import { CalendarDialog } from '@/components/availability/calendar-dialog';
import { AskToMove, BlockForm, type BlockView } from '@/components/availability/calendar-forms';
import { CALENDAR, calendarPath, type Place } from '@/components/availability/calendar-links';
import { pointIn } from '@/components/availability/calendar-pointing';
import { formText } from '@/components/forms/form-text';
import { buttonClass } from '@/components/ui/button';
import { Field, Input } from '@/components/ui/field';
import { dayIn, formatDate } from '@/components/ui/format';
import { ArrowRight } from '@/components/ui/icons';
import { Link } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { ownBusyTime, ownCalendarView, startAt } from '@/lib/availability';
import { RealDate, timeOfDay } from '@/lib/availability/schema';
import type { Context } from '@/lib/core/context';
import { isDomainError } from '@/lib/core/errors';
import { orderView } from '@/lib/orders';

export type AskedProps = {
  ctx: Context;
  asked: Record<string, string | undefined>;
  place: Place;
  today: string;
  timeZone: string;
};

/** The form that the address asks for, over the calendar: to block time, to change a block, to ask for another time. */
export async function Asked(props: AskedProps) {
  const { block, change, move } = props.asked;
  if (change && /^\d{1,9}$/.test(change)) return orNothing(Change(props));
  if (move) return orNothing(Move(props));
  return block ? Block(props) : null;
}

/** What isn't the reader's, or no longer is: the calendar alone. */
async function orNothing<T>(shown: Promise<T>): Promise<T | null> {
  try {
    return await shown;
  } catch (error) {
    if (isDomainError(error) && error.code === 'not_found') return null;
    throw error;
  }
}

/** "2026-11-19T09:30/10:30": from when to when, the end an hour later where none is named. */
function blockIn(text = ''): Omit<BlockView, 'note'> | null {
  const [first = '', last = ''] = text.split('/');
  const point = pointIn(first);
  if (!point || !RealDate.safeParse(point.date).success) return null;
  const end = /^\d{2}:\d{2}$/.test(last) ? last : timeOfDay(Math.min(point.minute + 60, 1440));
  return { date: point.date, start: timeOfDay(point.minute), endDate: point.date, end: end === '24:00' ? '00:00' : end };
}

async function Block({ ctx: { locale }, asked, place, today, timeZone }: AskedProps) {
  const t = await getTranslations('calendar');
  const block = blockIn(asked.block);
  if (!block) return null;
  const back = calendarPath(place);
  return (
    <CalendarDialog key={asked.block} title={t('block_form.title')} close={t('item.close')} back={back} locale={locale}>
      <BlockForm
        action={addBusyTime}
        block={{ ...block, note: '' }}
        {...{ today, back, locale, zone: timeZone }}
        text={{ ...(await blockText()), submit: t('block_form.submit'), busy: t('block_form.busy') }}
      />
    </CalendarDialog>
  );
}

async function Change({ ctx, asked, place, today, timeZone }: AskedProps) {
  const t = await getTranslations('calendar');
  const { id, startsAt, endsAt, note } = await ownBusyTime(ctx, Number(asked.change));
  const { locale } = ctx;
  const [from, until] = [new Date(startsAt), new Date(endsAt)];
  // As fields have it: "09:00".
  const time = (at: Date) => formatDate(at, 'time', 'en-GB', timeZone).padStart(5, '0');
  const stands = { date: dayIn(from, timeZone), start: time(from), endDate: dayIn(until, timeZone), end: time(until) };
  const back = calendarPath(place);
  return (
    <CalendarDialog key={asked.change} title={t('change_form.title')} close={t('item.close')} back={back} locale={locale}>
      <BlockForm
        action={updateBusyTime}
        id={id}
        block={{ ...stands, ...blockIn(asked.block), note }}
        {...{ today, back, locale, zone: timeZone }}
        text={{
          ...(await blockText()),
          done: t('change_form.done'),
          submit: t('change_form.submit'),
          busy: t('change_form.busy'),
        }}
      />
    </CalendarDialog>
  );
}

async function blockText() {
  const [t, hours] = await Promise.all([getTranslations('calendar'), getTranslations('availability.stranded')]);
  return {
    ...(await formText('calendar.block_form')),
    your_turn: hours('your_turn'),
    stranded: t('stranded.title'),
    stranded_text: t('stranded.text'),
    keep: t('stranded.keep'),
    keeping: t('block_form.busy'),
  };
}

async function Move({ ctx, asked, place, timeZone }: AskedProps) {
  const t = await getTranslations('calendar.move');
  const order = await orderView(ctx, asked.move?.toUpperCase() ?? '');
  const { reference, title, startsAt, endsAt, customer } = order;
  if (!startsAt || !endsAt || order.party !== 'provider') return null;
  const name = customer.name;
  const point = pointIn(asked.to ?? `${asked.on}T${asked.at}`);
  const to = point && RealDate.safeParse(point.date).success ? new Date(startAt(point.date, point.minute, timeZone)) : null;
  const mayMove = order.mayOpen.some(({ kind }) => kind === 'reschedule');
  const dialog = { close: (await getTranslations('calendar.item'))('close'), back: calendarPath(place), locale: ctx.locale };
  return (
    <CalendarDialog key={`${reference} ${to?.getTime()}`} title={t('title', { name })} {...dialog}>
      {!mayMove ? (
        <>
          <p className="ui">{t('not_now')}</p>
          <p>
            <Link className={buttonClass({})} href={`/dashboard/orders/${reference}`}>
              {t('open_order')}
            </Link>
          </p>
        </>
      ) : to && to > ctx.now ? (
        <>
          <p className="ui soft">{t('text', { name, title })}</p>
          <FromTo from={new Date(startsAt)} to={to} locale={ctx.locale} timeZone={timeZone} />
          <Warnings
            ctx={ctx}
            reference={reference}
            from={to}
            length={Date.parse(endsAt) - Date.parse(startsAt)}
            timeZone={timeZone}
            date={point?.date ?? ''}
          />
          <AskToMove
            action={askToMove}
            reference={reference}
            startsAt={to.toISOString()}
            date={point?.date ?? ''}
            text={{ ...(await formText('calendar.move')), submit: t('submit'), busy: t('busy') }}
          />
        </>
      ) : (
        <>
          {to && <Notice tone="turn">{t('past')}</Notice>}
          <p className="ui soft">{t('choose', { name })}</p>
          <form action={CALENDAR} className="grid gap-4">
            {Object.entries({ ...place, move: reference }).map(
              ([key, value]) => value && <input key={key} type="hidden" name={key} value={value} />,
            )}
            <div className="field-grid two-times">
              <Field id="move-on" label={t('on')}>
                <Input id="move-on" type="date" name="on" defaultValue={dayIn(new Date(startsAt), timeZone)} required />
              </Field>
              <Field id="move-at" label={t('at')}>
                <Input id="move-at" type="time" name="at" required />
              </Field>
            </div>
            <div className="flex flex-wrap items-center gap-3">
              <button type="submit" className={buttonClass({ variant: 'primary' })}>
                {t('show')}
              </button>
              <Link className="link small" href={`/dashboard/orders/${reference}`}>
                {t('offered')}
              </Link>
            </div>
          </form>
        </>
      )}
    </CalendarDialog>
  );
}

function FromTo({ from, to, locale, timeZone }: { from: Date; to: Date; locale: string; timeZone: string }) {
  const t = useTranslations('calendar.move');
  return (
    <dl className="change">
      <div>
        <dt>{t('from')}</dt>
        <dd className="was">{formatDate(from, 'full', locale, timeZone)}</dd>
      </div>
      <ArrowRight aria-hidden="true" />
      <div>
        <dt>{t('to')}</dt>
        <dd>{formatDate(to, 'full', locale, timeZone)}</dd>
      </div>
    </dl>
  );
}

type WarningsProps = { ctx: Context; reference: string; from: Date; length: number; date: string; timeZone: string };

/** What speaks against a time. It may be asked for all the same, as far as it can be held. */
async function Warnings({ ctx, reference, from, length, date, timeZone }: WarningsProps) {
  const [t, item] = [await getTranslations('calendar.move'), await getTranslations('calendar.item')];
  const until = new Date(from.getTime() + length);
  const [day] = (await ownCalendarView(ctx, date, 1)).days;
  const other = [...(day?.items ?? []), ...(day?.allDay ?? [])].find(
    ({ startsAt, endsAt, visits }) => startsAt < until && from < endsAt && !visits.some((visit) => visit.reference === reference),
  );
  const isOpen = day?.open.some(
    ({ start, end }) => startAt(date, start, timeZone) <= from.getTime() && until.getTime() <= startAt(date, end, timeZone),
  );
  if (other) {
    const title = other.visits[0]?.title ?? (other.note || item(other.kind === 'busy' ? 'busy' : 'block'));
    return <Notice tone="turn">{t('taken', { title })}</Notice>;
  }
  return isOpen ? null : <Notice tone="plain">{t('outside')}</Notice>;
}
