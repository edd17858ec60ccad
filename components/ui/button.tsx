import type { ComponentProps } from 'react';
import { cn } from './cn';

export type ButtonLook = {
  /** `primary` stands once per view; `light` and `ghost` belong on the deep block. */
  variant?: 'primary' | 'secondary' | 'quiet' | 'danger' | 'light' | 'ghost';
  size?: 'small' | 'big';
  full?: boolean;
};

/** The classes of a button, for links that look like one. */
export const buttonClass = ({ variant = 'secondary', size, full }: ButtonLook, className?: string): string =>
  cn('btn', `btn-${variant}`, size && `btn-${size}`, full && 'btn-full', className);

/** A button; its label says the deed. It does not submit unless `type="submit"` (forms use `SubmitButton`). */
export function Button({ variant, size, full, className, ...props }: ComponentProps<'button'> & ButtonLook) {
  return <button type="button" className={buttonClass({ variant, size, full }, className)} {...props} />;
}

/** A round button that holds only an icon, and therefore has a name. */
export function IconButton({ label, lit, className, ...props }: ComponentProps<'button'> & { label: string; lit?: boolean }) {
  return <button type="button" aria-label={label} className={cn('icon-btn', lit && 'icon-btn-lit', className)} {...props} />;
}
