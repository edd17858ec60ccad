import { Link } from '@/components/ui/link';

/** The wordmark, with the operator's place when there is one. */
export function Logo({ place, href = '/', name }: { place?: string; href?: string; name: string }) {
  return (
    <Link className="logo" href={href}>
      <svg viewBox="0 0 26 26" aria-hidden="true">
        <path
          fill="currentColor"
          d="M1 25V11a6 6 0 0 1 7-5.9A6 6 0 0 1 13 1a6 6 0 0 1 5 4.1A6 6 0 0 1 25 11v14h-5.5V12.5a2.2 2.2 0 0 0-4.3 0V25h-4.4V12.5a2.2 2.2 0 0 0-4.3 0V25z"
        />
      </svg>
      {name}
      {place && <small>{place}</small>}
    </Link>
  );
}
