import type { ReactNode } from 'react';

type NowBlockProps = {
  /** "What happens now". */
  kick: string;
  title: ReactNode;
  /** What follows if nobody acts, with its date in `<b>`. */
  text?: ReactNode;
  /** Forms with one button each; the first is the expected one. */
  actions?: ReactNode;
  children?: ReactNode;
};

/** The one deep block of a page: what happens now, the date on which silence decides, the buttons. */
export function NowBlock({ kick, title, text, actions, children }: NowBlockProps) {
  return (
    <section className="now-block">
      <p className="kick">{kick}</p>
      <h2 className="d3">{title}</h2>
      {text && <p className="now-text ui">{text}</p>}
      {children}
      {actions && <div className="now-actions">{actions}</div>}
    </section>
  );
}
