import { Temporal } from 'temporal-polyfill';
import { translator } from '@/lib/core/i18n';
import { formatMoney } from '@/lib/core/shared/money';
import { heading, pdf, row, rule, small } from './pdf';
import type { Statement } from './statement';

/** A statement as PDF, in the reader's language. */
export function statementPdf({ month, shop, timeZone, currencies }: Statement, locale: string): Promise<Buffer> {
  const t = translator(locale, 'documents');
  const named = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 }).toZonedDateTime('UTC').epochMilliseconds,
  );
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone });
  return pdf(`${t('statement.title')} ${month}`, (doc) => {
    heading(doc, t('statement.title'), `${shop} · ${named}`);
    if (currencies.length === 0) {
      doc.moveDown(2);
      small(doc, t('statement.nothing'));
    }
    for (const { currency, opening, closing, lines } of currencies) {
      const money = (amount: bigint) => formatMoney({ amount: Number(amount), currency }, locale);
      doc.moveDown(2);
      row(doc, t('statement.opening', { currency }), money(opening), 'strong');
      rule(doc);
      for (const { at, kind, order, amount } of lines)
        row(
          doc,
          [day.format(at), t(`posting.${kind}`), order && `${order.reference} ${order.title}`].filter(Boolean).join(' · '),
          money(amount),
        );
      rule(doc);
      row(doc, t('statement.closing', { currency }), money(closing), 'strong', 13);
    }
  });
}
