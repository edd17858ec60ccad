import { type ButtonLook, buttonClass } from './button';
import { Link } from './link';
import type { LinkProps } from './locale-link';

/** A link that looks like a button (server components). */
export function ButtonLink({ variant, size, full, className, ...props }: LinkProps & ButtonLook) {
  return <Link className={buttonClass({ variant, size, full }, className)} {...props} />;
}
