import { getTranslations } from 'next-intl/server';
import { Disclosure } from '@/components/forms/disclosure';
import { ButtonLink } from '@/components/ui/button-link';
import { formatDate } from '@/components/ui/format';
import { Link } from '@/components/ui/link';
import { EmptyState } from '@/components/ui/states';
import { Table } from '@/components/ui/table';
import { type Context, readerZone } from '@/lib/core/context';
import { formatMoney } from '@/lib/core/shared/money';
import { ownDocuments, statementMonths } from '@/lib/documents';

/** So many months stand in plain sight. */
const RECENT = 6;

type Props = { ctx: Context; home: '/account' | '/dashboard'; before?: string };

/** The reader's papers, and a provider's statements by month. */
export async function DocumentsScreen({ ctx, home, before }: Props) {
  const cursor = /^\d{1,9}$/.test(before ?? '') ? Number(before) : undefined;
  const [{ rows, next }, months, t] = await Promise.all([
    ownDocuments(ctx, { cursor, limit: 30 }),
    home === '/dashboard' ? statementMonths(ctx) : [],
    getTranslations('documents'),
  ]);
  const text = { pdf: t('save_pdf'), csv: t('save_csv') };
  return (
    <div className="grid gap-10">
      <title>{t('title')}</title>
      <h1 className="d2">{t('title')}</h1>
      {home === '/dashboard' && (
        <section className="grid gap-3">
          <h2 className="d3">{t('statements')}</h2>
          {months.length === 0 ? (
            <p className="ui soft">{t('statements_none')}</p>
          ) : (
            <>
              <Statements months={months.slice(0, RECENT)} locale={ctx.locale} text={text} />
              {months.length > RECENT && (
                <Disclosure label={t('earlier')} variant="quiet" size="small">
                  <Statements months={months.slice(RECENT)} locale={ctx.locale} text={text} />
                </Disclosure>
              )}
            </>
          )}
        </section>
      )}
      {rows.length === 0 ? (
        <EmptyState title={t('none')} />
      ) : (
        <section className="grid gap-3">
          <h2 className="d3">{t('papers')}</h2>
          <Table
            caption={t('papers')}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              {
                key: 'code',
                head: t('code'),
                cell: ({ code, kind, url }) => (
                  <span className="cell-2">
                    <a className="link" href={url}>
                      <bdi>{code}</bdi>
                    </a>
                    <span>{t(`kind.${kind}`)}</span>
                  </span>
                ),
              },
              {
                key: 'for',
                head: t('for'),
                cell: ({ order }) => <Link href={`${home}/orders/${order.reference}`}>{order.title}</Link>,
              },
              {
                key: 'date',
                head: t('date'),
                from: 'md',
                cell: ({ issuedAt }) => formatDate(new Date(issuedAt), 'date', ctx.locale, readerZone(ctx)),
              },
              {
                key: 'amount',
                head: t('amount'),
                end: true,
                cell: ({ total, currency }) => <bdi dir="ltr">{formatMoney({ amount: total, currency }, ctx.locale)}</bdi>,
              },
            ]}
          />
          {next && (
            <div>
              <ButtonLink href={`${home}/documents?before=${next}`}>{t('older')}</ButtonLink>
            </div>
          )}
        </section>
      )}
    </div>
  );
}

function Statements({ months, locale, text }: { months: readonly string[]; locale: string; text: { pdf: string; csv: string } }) {
  const named = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return (
    <ul className="grid max-w-[480px]">
      {months.map((month) => (
        <li key={month} className="flex items-center justify-between gap-4 border-b border-line py-2">
          <span className="ui">{named.format(new Date(`${month}-15T00:00:00Z`))}</span>
          <span className="flex gap-4">
            <a className="link" href={`/documents/statements/${month}.pdf`}>
              {text.pdf}
            </a>
            <a className="link" href={`/documents/statements/${month}.csv`}>
              {text.csv}
            </a>
          </span>
        </li>
      ))}
    </ul>
  );
}
