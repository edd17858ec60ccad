import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { KeyRound } from '@/components/ui/icons';

type Way = { id: string; name: string };

/** The outside sign-ins that are offered, one button each; nothing where there are none. */
export function OutsideSignIn({ ways, action, next }: { ways: Way[]; action: (data: FormData) => Promise<void>; next: string }) {
  const t = useTranslations('accounts.outside');
  if (ways.length === 0) return null;
  return (
    <div className="grid gap-4">
      <div className="small muted flex items-center gap-4">
        <hr className="grow" />
        {t('or')}
        <hr className="grow" />
      </div>
      {ways.map(({ id, name }) => (
        <form key={id} action={action}>
          <input type="hidden" name="provider" value={id} />
          <input type="hidden" name="_next" value={next} />
          <Button type="submit" full size="big">
            <Sign provider={id} />
            {t('continue', { provider: name })}
          </Button>
        </form>
      ))}
    </div>
  );
}

const MARKS: Record<string, string> = {
  google:
    'M21.6 12.2c0-.7-.06-1.2-.18-1.8H12v3.5h5.5a4.7 4.7 0 0 1-2 3.1v2.5h3.2c1.9-1.7 2.9-4.3 2.9-7.3zM12 22c2.7 0 5-.9 6.7-2.5l-3.2-2.5a6 6 0 0 1-9-3.1H3.1v2.6A10 10 0 0 0 12 22zM6.5 13.9a6 6 0 0 1 0-3.8V7.5H3.1a10 10 0 0 0 0 9zM12 6c1.5 0 2.8.5 3.8 1.5l2.9-2.8A10 10 0 0 0 3.1 7.5l3.4 2.6A6 6 0 0 1 12 6z',
  github:
    'M12 2a10 10 0 0 0-3.2 19.5c.5.1.7-.2.7-.5v-1.7c-2.8.6-3.4-1.3-3.4-1.3-.4-1.2-1.1-1.5-1.1-1.5-.9-.6.1-.6.1-.6 1 .1 1.5 1 1.5 1 .9 1.5 2.3 1.1 2.9.8.1-.6.3-1.1.6-1.3-2.2-.3-4.6-1.1-4.6-5 0-1.1.4-2 1-2.7-.1-.2-.4-1.3.1-2.6 0 0 .8-.3 2.7 1a9.4 9.4 0 0 1 5 0c1.9-1.3 2.7-1 2.7-1 .6 1.3.2 2.4.1 2.6.6.7 1 1.6 1 2.7 0 3.9-2.3 4.7-4.6 5 .4.3.7.9.7 1.9V21c0 .3.2.6.7.5A10 10 0 0 0 12 2z',
};

/** The issuer's own mark, else a key. */
function Sign({ provider }: { provider: string }) {
  const path = MARKS[provider];
  if (!path) return <KeyRound />;
  return (
    <svg className="i" viewBox="0 0 24 24" aria-hidden="true" fill="currentColor">
      <path d={path} />
    </svg>
  );
}
