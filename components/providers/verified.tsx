import { useTranslations } from 'next-intl';
import { BadgeCheck } from '@/components/ui/icons';

/** Somebody's papers were looked at. */
export function Verified() {
  const t = useTranslations('ui');
  return (
    <span className="verified" title={t('verified')}>
      <BadgeCheck className="i16" aria-label={t('verified')} />
    </span>
  );
}
