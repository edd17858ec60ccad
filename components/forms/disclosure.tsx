import type { ReactNode } from 'react';
import { type ButtonLook, buttonClass } from '@/components/ui/button';

/** A button that unfolds what it needs (a note, a reason) before the deed; without a script too. */
export function Disclosure({ label, children, ...look }: ButtonLook & { label: ReactNode; children: ReactNode }) {
  return (
    <details className="disclosure">
      <summary className={buttonClass(look)}>{label}</summary>
      <div className="disclosure-panel">{children}</div>
    </details>
  );
}
