import type { ReactNode } from 'react';
import { cn } from './cn';
import { ChevronRight } from './icons';
import { Link } from './link';
import { Picture, type PictureView } from './picture';

type StateProps = {
  title: ReactNode;
  text?: ReactNode;
  picture?: PictureView;
  /** The nearest things that do exist. */
  children?: ReactNode;
  /** An h1 when the page is nothing else. */
  level?: 1 | 2;
};

/** Nothing is here: a picture, one sentence of fact, the nearest things that do exist. */
export function EmptyState({ title, text, picture, children, level = 2 }: StateProps) {
  const Title = level === 1 ? 'h1' : 'h2';
  return (
    <section className={cn('empty', !picture && 'empty-plain')}>
      {picture && (
        <div className="pic-box">
          <Picture picture={picture} sizes="(min-width: 864px) 420px, 100vw" />
        </div>
      )}
      <div className="grid content-start gap-4">
        <Title className={level === 1 ? 'd2' : 'd3'}>{title}</Title>
        {text && <p className="lead">{text}</p>}
        {children}
      </div>
    </section>
  );
}

type ErrorStateProps = StateProps & { kick?: string };

/** Something went wrong: what happened, what did not ("nothing was taken"), what next. For whole pages (404, 403, 500). */
export function ErrorState({ kick, title, text, picture, children }: ErrorStateProps) {
  return (
    <div className="grid gap-8 lg:grid-cols-[6fr_5fr] lg:items-center lg:gap-[72px] lg:pt-16 lg:pb-6">
      <div className="grid content-start gap-6">
        {kick && <p className="kick num">{kick}</p>}
        <h1 className="d1 text-[clamp(2.5rem,6vw,4.25rem)]">{title}</h1>
        {text && <p className="lead max-w-[46ch]">{text}</p>}
        {children}
      </div>
      {picture && (
        <div className="pic-box aspect-[4/3]">
          <Picture picture={picture} sizes="(min-width: 1080px) 520px, 100vw" />
        </div>
      )}
    </div>
  );
}

/** A way out of an empty page: where it leads, and how much is there. */
export function WayOut({ href, title, text, count }: { href: string; title: ReactNode; text?: ReactNode; count?: ReactNode }) {
  return (
    <Link className="way" href={href}>
      <span>
        <b className="block">{title}</b>
        {text && <span className="small muted block">{text}</span>}
      </span>
      {count !== undefined && <span className="num soft">{count}</span>}
      <ChevronRight className="mirror" />
    </Link>
  );
}
