import type { ReactNode } from 'react';
import { type ButtonLook, buttonClass } from '@/components/ui/button';

/** A button that unfolds what it needs (a note, a reason) before the deed; without a script too. `open`: unfolded already. */
export function Disclosure({
  label,
  open,
  children,
  ...look
}: ButtonLook & { label: ReactNode; open?: boolean; children: ReactNode }) {
  return (
    <details className="disclosure" open={open}>
      <summary className={buttonClass(look)}>{label}</summary>
      <div className="disclosure-panel">{children}</div>
    </details>
  );
}
