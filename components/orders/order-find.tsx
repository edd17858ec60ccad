import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Field, Input, Select } from '@/components/ui/field';
import { ChevronDown, Search } from '@/components/ui/icons';
import { Link } from '@/components/ui/link';
import { localePath } from '@/components/ui/locale-path';
import { type AskedOrders, ORDER_PROCESSES } from '@/lib/orders/schema';

type OrderFindProps = {
  /** The list's own address. */
  path: string;
  asked: AskedOrders;
  /** The table for spreadsheets of what is looked for. */
  table: string;
};

/** Looks for orders by words, kind and the days on which they were placed; a plain form, and the way to a table of what it finds. */
export function OrderFind({ path, asked, table }: OrderFindProps) {
  const t = useTranslations('order.list');
  const { q, process, from, until, list } = asked;
  const narrowed = process !== undefined || from !== undefined || until !== undefined;
  return (
    <search>
      <form action={localePath(useLocale(), path)} className="order-find">
        {list && <input type="hidden" name="list" value={list} />}
        <div className="list-find">
          <div className="compact-search">
            <Search className="i16" />
            <input type="search" name="q" defaultValue={q} aria-label={t('search')} placeholder={t('search')} maxLength={100} />
          </div>
          <Button type="submit">{t('search_now')}</Button>
        </div>
        <details open={narrowed}>
          <summary className="fold">
            <span className="ui">{t('narrow')}</span>
            <ChevronDown className="i16" />
          </summary>
          <div className="order-find-more">
            <Field id="process" label={t('process')}>
              <Select
                id="process"
                name="process"
                defaultValue={process ?? ''}
                choices={[
                  { value: '', label: t('process_any') },
                  ...ORDER_PROCESSES.map((each) => ({ value: each, label: t(`process_${each}`) })),
                ]}
              />
            </Field>
            <Field id="from" label={t('from')}>
              <Input id="from" name="from" type="date" defaultValue={from} />
            </Field>
            <Field id="until" label={t('until')}>
              <Input id="until" name="until" type="date" defaultValue={until} />
            </Field>
          </div>
        </details>
        <p className="small order-find-ways">
          {(q || narrowed) && (
            <Link className="link" href={path}>
              {t('everything')}
            </Link>
          )}
          <a className="link" href={table} download>
            {t('table')}
          </a>
        </p>
      </form>
    </search>
  );
}
