import { useLocale, useTranslations } from 'next-intl';
import { FileText } from '@/components/ui/icons';
import { formatMoney } from '@/lib/core/shared/money';

export type PaperView = {
  id: number;
  code: string;
  kind: 'receipt' | 'refund' | 'invoice' | 'credit_note';
  currency: string;
  total: number;
  url: string;
};

/** Receipts, invoices and credit notes of an order, each a PDF. */
export function Papers({ papers }: { papers: readonly PaperView[] }) {
  const t = useTranslations('documents');
  const locale = useLocale();
  if (papers.length === 0) return null;
  return (
    <section className="grid gap-3">
      <h2 className="d3">{t('papers')}</h2>
      <ul className="grid gap-2">
        {papers.map(({ id, code, kind, currency, total, url }) => (
          <li key={id}>
            <a className="link flex items-center gap-2" href={url}>
              <FileText className="i16" />
              <span className="flex-1">
                {t(`kind.${kind}`)} <bdi className="muted">{code}</bdi>
              </span>
              <bdi className="num">{formatMoney({ amount: total, currency }, locale)}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
