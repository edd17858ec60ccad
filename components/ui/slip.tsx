import { Fragment, type ReactNode } from 'react';
import { cn } from './cn';

export type SlipLine = {
  label: ReactNode;
  /** The amount as shown: "£68.00". */
  amount: ReactNode;
  /** The sum of the lines above it. */
  total?: boolean;
};

/** Money, line by line, with dotted leaders; a total is set in the display face. */
export function MoneyLines({ lines, className }: { lines: SlipLine[]; className?: string }) {
  return (
    <dl className={cn('money-lines', className)}>
      {lines.map(({ label, amount, total }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity and never move
        <div key={index} className={total ? 'total' : undefined}>
          <dt>{label}</dt>
          <dd>
            <bdi dir="ltr">{amount}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}

type SlipProps = {
  title?: ReactNode;
  /** Where the money is: a badge. */
  state?: ReactNode;
  reference?: ReactNode;
  /** Groups of lines, divided by a hairline or, when they have one, by a caption. */
  groups?: { caption?: ReactNode; lines: SlipLine[] }[];
  /** Stands above the lines: what is bought, and when. */
  head?: ReactNode;
  /** Stands below them: the button, a receipt, what happens to the money. */
  children?: ReactNode;
  className?: string;
};

/** Money on paper with a torn edge: for escrow, checkout and order, and nowhere else. */
export function Slip({ title, state, reference, groups = [], head, children, className }: SlipProps) {
  return (
    <div className={cn('slip-shadow', className)}>
      <div className="slip grid gap-4">
        {(title || state) && (
          <div className="flex items-center justify-between gap-3">
            <h2 className="it text-[1.125rem] leading-snug">{title}</h2>
            {state}
          </div>
        )}
        {reference && <p className="small muted num">{reference}</p>}
        {head && (
          <>
            {head}
            <hr />
          </>
        )}
        {groups.map(({ caption, lines }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: groups have no other identity and never move
          <Fragment key={index}>
            {caption ? <p className="small muted">{caption}</p> : index > 0 && <hr />}
            <MoneyLines lines={lines} />
          </Fragment>
        ))}
        {children}
      </div>
    </div>
  );
}
