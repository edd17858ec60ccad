import { useTranslations } from 'next-intl';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { Link } from '@/components/ui/link';
import type { EndpointView } from '@/lib/webhooks';

const TONES: Record<EndpointView['state'], BadgeTone> = { active: 'good', failing: 'turn', disabled: 'bad' };

/** How an endpoint is, in a word. */
export function EndpointState({ state }: { state: EndpointView['state'] }) {
  const t = useTranslations('webhooks');
  return <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>;
}

/** The endpoints of one owner, each leading to its page. */
export function Endpoints({ endpoints, home }: { endpoints: EndpointView[]; home: string }) {
  const t = useTranslations('webhooks');
  if (endpoints.length === 0) return <p className="ui soft">{t('none')}</p>;
  return (
    <ul className="rows">
      {endpoints.map(({ id, url, description, events, state }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-3">
          <span className="ui min-w-0">
            <Link className="link break-all" href={`${home}/${id}`} dir="ltr">
              {url}
            </Link>
            <span className="small muted block">
              {description && `${description} · `}
              {events.includes('*') ? t('everything') : t('events_count', { count: events.length })}
            </span>
          </span>
          <EndpointState state={state} />
        </li>
      ))}
    </ul>
  );
}
