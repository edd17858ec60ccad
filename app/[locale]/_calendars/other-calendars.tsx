import { getTranslations } from 'next-intl/server';
import { addSource, refreshSource, removeSource } from '@/app/_actions/availability';
import { AddSource, SourceRow } from '@/components/availability/other-calendars';
import { formText } from '@/components/forms/form-text';
import { formatDate } from '@/components/ui/format';
import { ownHours, ownSources, type SourceView } from '@/lib/availability';
import type { Context } from '@/lib/core/context';
import { Feed } from './feed';

const HOUR_MS = 3_600_000;

/** What the provider's calendar has to do with others: from which busy times are read, and where it can be followed from. */
export async function OtherCalendars({ ctx }: { ctx: Context }) {
  const [t, row, add, { sources }, { timeZone }] = await Promise.all([
    getTranslations('calendars'),
    formText('calendars.source'),
    formText('calendars.add'),
    ownSources(ctx),
    ownHours(ctx),
  ]);
  const when = (at: string) => formatDate(new Date(at), 'moment', ctx.locale, timeZone);
  const ago = (at: string): string => {
    const passed = ctx.now.getTime() - Date.parse(at);
    if (passed >= HOUR_MS) return t('ago.on', { when: when(at) });
    return passed < 60_000 ? t('ago.now') : t('ago.minutes', { count: Math.floor(passed / 60_000) });
  };
  const about = ({ readAt, stale, soon }: SourceView): string => {
    if (!readAt) return t('source.never');
    return stale ? t('source.stale', { when: when(readAt) }) : t('source.read', { ago: ago(readAt), soon });
  };
  const problemOf = ({ problem, stale }: SourceView) =>
    problem ? [t(`problem.${problem}` as never), ...(stale ? [t('source.again')] : [])].join(' ') : undefined;
  return (
    <section className="grid gap-4" aria-labelledby="calendars">
      <h2 id="calendars" className="d3">
        {t('title')}
      </h2>
      <p className="ui soft max-w-[60ch]">{t('lead')}</p>
      <div className="card pad rows">
        {sources.map((source) => (
          <SourceRow
            key={source.id}
            id={source.id}
            name={source.name}
            about={about(source)}
            problem={problemOf(source)}
            actions={{ refresh: refreshSource, remove: removeSource }}
            text={{
              ...row,
              refresh: t('source.refresh'),
              refreshing: t('source.refreshing'),
              remove: t('source.remove'),
              removing: t('source.removing'),
              refresh_name: t('source.refresh_name', { name: source.name }),
              remove_name: t('source.remove_name', { name: source.name }),
            }}
          />
        ))}
        <Feed ctx={ctx} side="provider" />
      </div>
      <AddSource action={addSource} text={{ ...add, open: t('add.open'), submit: t('add.submit'), busy: t('add.busy') }} />
    </section>
  );
}
