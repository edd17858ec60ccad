import { getTranslations } from 'next-intl/server';
import { TalkList } from '@/components/talks/talk-list';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/states';
import { Tabs } from '@/components/ui/tabs';
import type { Context } from '@/lib/core/context';
import type { Side } from '@/lib/core/process/types';
import { talkList } from '@/lib/talks';

const LISTS = ['active', 'completed', 'cancelled'] as const;
type TalksScreenProps = { ctx: Context; side: Side; base: string; asked: Record<string, string | undefined> };

/** One side's requests for offers and questions in three lists, the newest first. */
export async function TalksScreen({ ctx, side, base, asked }: TalksScreenProps) {
  const t = await getTranslations('talk');
  const list = LISTS.find((each) => each === asked.list) ?? 'active';
  const cursor = /^\d{1,9}$/.test(asked.before ?? '') ? Number(asked.before) : undefined;
  const { rows, next } = await talkList(ctx, { as: side, list, cursor, limit: 20 });
  return (
    <div className="grid gap-6">
      <title>{t('title')}</title>
      <h1 className="d2">{t('title')}</h1>
      <Tabs
        label={t('tabs')}
        items={LISTS.map((each) => ({
          href: each === 'active' ? base : `${base}?list=${each}`,
          label: t(`list.${each}`),
          current: each === list,
        }))}
      />
      {rows.length > 0 ? (
        <TalkList talks={rows} side={side} base={base} />
      ) : (
        <EmptyState title={t('empty')} text={t(`empty_text.${side}`)} />
      )}
      {next && (
        <div>
          <ButtonLink href={`${base}?list=${list}&before=${next}`}>{t('older')}</ButtonLink>
        </div>
      )}
    </div>
  );
}
