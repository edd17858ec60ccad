import type { ReactNode } from 'react';
import { Picture, type PictureView } from '@/components/ui/picture';
import { Logo } from './logo';
import { SkipLink } from './skip-link';

type SplitPageProps = {
  name: string;
  place?: string;
  picture?: PictureView;
  quote?: { text: string; by: string };
  children: ReactNode;
};

/** A form beside a picture: to sign in, to sign up, to set a new password. */
export function SplitPage({ name, place, picture, quote, children }: SplitPageProps) {
  return (
    <>
      <SkipLink />
      <div className="split">
        <div className="split-form">
          <header>
            <Logo name={name} place={place} />
          </header>
          <main id="main" className="inner grid gap-6">
            {children}
          </main>
        </div>
        <aside className="split-picture">
          <div>{picture && <Picture picture={{ ...picture, alt: '' }} sizes="50vw" />}</div>
          {quote && (
            <figure>
              <blockquote className="d3">{quote.text}</blockquote>
              <figcaption className="ui">{quote.by}</figcaption>
            </figure>
          )}
        </aside>
      </div>
    </>
  );
}
