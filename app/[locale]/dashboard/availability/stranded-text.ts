import { getTranslations } from 'next-intl/server';
import type { StrandedText } from '@/components/availability/stranded';

/** What every form of the calendar says when bookings stand in what it takes away. */
export async function strandedText(): Promise<StrandedText> {
  const t = await getTranslations('availability.stranded');
  return {
    your_turn: t('your_turn'),
    stranded: t('title'),
    stranded_text: t('text'),
    keep: t('keep'),
    keeping: t('keeping'),
  };
}
