import { getLocale, getTranslations } from 'next-intl/server';
import { takeCaseStep } from '@/app/_actions/orders';
import { operator } from '@/app/[locale]/_admin/operator';
import { caseButtons } from '@/app/[locale]/_orders/case-forms';
import { orNotFound } from '@/app/[locale]/_orders/or-not-found';
import { DecideForm, type DecideText } from '@/components/administration/decide-form';
import { formText } from '@/components/forms/form-text';
import { Thread } from '@/components/messaging/thread';
import { CaseBlock, CaseRecord } from '@/components/orders/case-block';
import { AdminPage } from '@/components/shell/admin-shell';
import { Badge } from '@/components/ui/badge';
import { formatDate } from '@/components/ui/format';
import { Link } from '@/components/ui/link';
import { marketplace } from '@/lib/core/settings';
import { threadOf } from '@/lib/messaging';
import { type OrderView, orderView } from '@/lib/orders';

type Props = { params: Promise<{ reference: string }> };

/** One dispute as the operator decides it: what both say, everything on record, what they wrote, and the money. */
export default async function AdminDispute({ params }: Props) {
  const ctx = await operator();
  const { reference } = await params;
  const order = await orNotFound(orderView(ctx, reference));
  const [t, locale, thread] = await Promise.all([
    getTranslations('admin.disputes'),
    getLocale(),
    threadOf(ctx, { reference, limit: 100 }),
  ]);
  const beside = order.openCase ?? order.endedCases.findLast(({ kind }) => kind === 'dispute' || kind === 'chargeback');
  const { name: market } = marketplace();
  const kind = beside?.kind === 'chargeback' ? 'chargeback' : 'dispute';
  const title = t('detail', { kind: t(`kind.${kind}`), reference });
  const opened = beside?.record[0]?.at;
  const mayDecide = beside?.steps.some(({ step }) => step === 'decide');
  const others = beside && { ...beside, steps: beside.steps.filter(({ step }) => step !== 'decide') };
  return (
    <AdminPage
      title={title}
      actions={beside?.byItself && <Badge tone="turn">{t('by', { when: when(beside.byItself.at) })}</Badge>}
    >
      <title>{title}</title>
      <div className="panels panels-2">
        <div className="grid gap-4">
          <section className="card panel">
            <h2 className="d3">{order.title}</h2>
            <p className="small muted">
              {opened && t('opened', { when: when(opened) })}{' '}
              <Link className="link" href={`/admin/orders/${reference}`}>
                {t('order_page')}
              </Link>
            </p>
            {beside ? <Statements order={order} beside={beside} /> : <p className="soft ui">{t('ended')}</p>}
          </section>
          {beside && <CaseRecord order={order} beside={beside} market={market} />}
          {thread.messages.length > 0 && (
            <Thread thread={thread} order={order} now={ctx.now} older={null} newest={null} form={null} />
          )}
        </div>
        <div className="grid content-start gap-4">
          {beside && mayDecide && (
            <section className="card panel">
              <h2 className="d3">{t('decision')}</h2>
              <DecideForm
                action={takeCaseStep}
                hidden={{ reference, case: beside.id, step: 'decide' }}
                money={order.money}
                lines={order.shares}
                currency={order.currency}
                locale={locale}
                proposed={beside.proposal.back ?? 0}
                text={await decideText(order)}
              />
              <p className="small muted">{t('appeal')}</p>
            </section>
          )}
          {others && order.openCase && (
            <CaseBlock order={order} beside={others} market={market} actions={await caseButtons(ctx, order, others)} />
          )}
        </div>
      </div>
    </AdminPage>
  );

  function when(at: string): string {
    return formatDate(new Date(at), 'short', locale, order.timeZone);
  }
}

/** What each side says in its own first words. */
async function Statements({ order, beside }: { order: OrderView; beside: OrderView['endedCases'][number] }) {
  const t = await getTranslations('admin.disputes');
  return (
    <div className="statements">
      {(['customer', 'provider'] as const).map((side) => {
        const said = beside.record.find(({ party, note }) => party === side && note);
        return (
          <div key={side} className="statement">
            <b>{order[side].name}</b>
            <span className="small muted">{t(side)}</span>
            <p className="ui whitespace-pre-line">{said?.note || t('nothing_said')}</p>
          </div>
        );
      })}
    </div>
  );
}

async function decideText(order: OrderView): Promise<DecideText> {
  const [t, form] = await Promise.all([getTranslations('admin.disputes'), formText('admin.disputes.decide_form')]);
  return {
    ...form,
    share: t('share'),
    release: t('release'),
    refund: t('refund'),
    split: t('split'),
    held: t('held_now'),
    customer: t('to_customer', { name: order.customer.name }),
    provider: t('to_provider', { name: order.provider.name }),
    commission: t('commission'),
    fee: t('fee'),
    tax: t('tax'),
    submit: t('decide'),
    busy: t('deciding'),
  };
}
