import { getTranslations } from 'next-intl/server';
import { makeFeed, removeFeed } from '@/app/_actions/orders';
import { formText } from '@/components/forms/form-text';
import { FeedBox } from '@/components/orders/feed-box';
import type { Context } from '@/lib/core/context';
import { ownFeed } from '@/lib/orders';

/** The reader's own feed, of one side. */
export async function Feed({ ctx, side }: { ctx: Context; side: 'provider' | 'customer' }) {
  const [t, form, { url }] = await Promise.all([
    getTranslations('calendars.feed'),
    formText('calendars.feed'),
    ownFeed(ctx, side),
  ]);
  return (
    <FeedBox
      side={side}
      url={url}
      actions={{ make: makeFeed, remove: removeFeed }}
      text={{
        ...form,
        title: t(side),
        about: t(`${side}_text`),
        make: t('make'),
        making: t('making'),
        address: t('address'),
        copy: t('copy'),
        copied: t('copied'),
        renew: t('renew'),
        renew_text: t('renew_text'),
        renewing: t('renewing'),
        remove: t('remove'),
        removing: t('removing'),
      }}
    />
  );
}
