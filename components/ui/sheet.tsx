import type { ReactNode } from 'react';
import { type ButtonLook, buttonClass } from './button';
import { cn } from './cn';
import { X } from './icons';

type SheetProps = {
  id: string;
  title: ReactNode;
  closeLabel: string;
  foot?: ReactNode;
  /** On large screens it is no sheet but stands in the page, as a rail of filters does. */
  staticOnLarge?: boolean;
  children: ReactNode;
};

/** Rises from the lower edge of a phone. A native popover: it opens by `SheetButton` and closes by Escape or a tap outside, without a script. */
export function Sheet({ id, title, closeLabel, foot, staticOnLarge, children }: SheetProps) {
  return (
    <section id={id} popover="auto" className={cn('sheet', staticOnLarge && 'sheet-lg-static')} aria-labelledby={`${id}-title`}>
      <div>
        <div className="sheet-handle" />
        <div className="sheet-head">
          <h2 id={`${id}-title`} className="d3">
            {title}
          </h2>
          <button
            type="button"
            className="icon-btn sheet-close"
            aria-label={closeLabel}
            popoverTarget={id}
            popoverTargetAction="hide"
          >
            <X />
          </button>
        </div>
      </div>
      <div className="sheet-body">{children}</div>
      {foot && <div className="sheet-foot">{foot}</div>}
    </section>
  );
}

/** Opens a sheet (or any popover) by its id. */
export function SheetButton({
  sheet,
  className,
  plain,
  children,
  ...look
}: ButtonLook & { sheet: string; className?: string; plain?: boolean; children: ReactNode }) {
  return (
    <button type="button" popoverTarget={sheet} className={plain ? className : buttonClass(look, className)}>
      {children}
    </button>
  );
}
