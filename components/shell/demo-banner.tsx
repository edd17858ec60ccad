import { useTranslations } from 'next-intl';
import { DateTime } from '@/components/ui/date-time';
import { Link } from '@/components/ui/link';

/** Says on every page of a demo that nothing is real, what time it is there (not on pages kept for everybody), and where the tools are. */
export function DemoBanner({ now, zone, toolsHref }: { now?: Date; zone: string; toolsHref?: string }) {
  const t = useTranslations('shell.demo');
  return (
    <aside className="demo-banner" aria-label={t('label')}>
      <div className="wrap">
        <span>
          {t('what')}{' '}
          {now && t.rich('clock', { time: () => <DateTime date={now} zone={zone} format="full" className="font-semibold" /> })}
        </span>
        {toolsHref && <Link href={toolsHref}>{t('tools')}</Link>}
      </div>
    </aside>
  );
}
