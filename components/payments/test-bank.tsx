import { useLocale, useTranslations } from 'next-intl';
import { PlainForm } from '@/components/forms/plain-form';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';
import { DateTime } from '@/components/ui/date-time';
import { Table } from '@/components/ui/table';
import { formatMoney } from '@/lib/core/shared/money';
import type { TEST_BANK_DEEDS } from '@/lib/payments/schema';

type Props = {
  of: 'payments' | 'disputes' | 'payouts';
  rows: { key: string; amount: number; currency: string; at: Date }[];
  deeds: readonly (typeof TEST_BANK_DEEDS)[number][];
  zone: string;
  move: FormAction;
  text: FormText;
};

/** Calls in the test provider's books, with what its bank may do about each. */
export function TestBankTable({ of, rows, deeds, zone, move, text }: Props) {
  const t = useTranslations('payments.test_bank');
  const locale = useLocale();
  return (
    <section className="grid gap-3">
      <h2 className="d3">{t(of)}</h2>
      {rows.length === 0 ? (
        <p className="ui soft">{t(`none_${of}`)}</p>
      ) : (
        <Table
          caption={t(of)}
          rows={rows}
          keyOf={({ key }) => key}
          columns={[
            {
              key: 'key',
              head: t('key'),
              cell: ({ key }) => (
                <span className="small break-all" translate="no" dir="ltr">
                  {key}
                </span>
              ),
            },
            { key: 'when', head: t('when'), from: 'md', cell: ({ at }) => <DateTime date={at} zone={zone} /> },
            { key: 'amount', head: t('amount'), end: true, cell: (row) => <bdi dir="ltr">{formatMoney(row, locale)}</bdi> },
            {
              key: 'deed',
              head: t('deed'),
              end: true,
              cell: ({ key }) => (
                <PlainForm action={move} text={text} hidden={{ key }} className="flex flex-wrap justify-end gap-2">
                  {deeds.map((deed) => (
                    <SubmitButton key={deed} name="deed" value={deed} variant="secondary" busy={t('busy')}>
                      {t(`deeds.${deed}`)}
                    </SubmitButton>
                  ))}
                </PlainForm>
              ),
            },
          ]}
        />
      )}
    </section>
  );
}
