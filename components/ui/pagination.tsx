import { ButtonLink } from './button-link';

type PaginationProps = {
  /** "1 to 20 of 214". */
  summary: string;
  label: string;
  previous?: { href: string; label: string };
  next?: { href: string; label: string };
};

/** Where one is in a long list, and the way on. */
export function Pagination({ summary, label, previous, next }: PaginationProps) {
  return (
    <nav className="flex flex-wrap items-center justify-between gap-3" aria-label={label}>
      <span className="small muted num">{summary}</span>
      <span className="flex gap-2">
        {previous && (
          <ButtonLink href={previous.href} rel="prev">
            {previous.label}
          </ButtonLink>
        )}
        {next && (
          <ButtonLink href={next.href} rel="next">
            {next.label}
          </ButtonLink>
        )}
      </span>
    </nav>
  );
}
