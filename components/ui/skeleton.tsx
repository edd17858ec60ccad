import { cn } from './cn';

/** A grey shape of what comes; size by class. */
export function Skeleton({ className }: { className?: string }) {
  return <span className={cn('skeleton block', className)} aria-hidden="true" />;
}

/** The shape of a list of listing cards while it is fetched. `label` is read to those who cannot see it. */
export function CardsSkeleton({ count = 4, label }: { count?: number; label: string }) {
  return (
    <div role="status" className="grid gap-6 md:grid-cols-2 lg:grid-cols-4">
      <span className="sr-only">{label}</span>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shapes without identity
        <div key={index} className="grid gap-3">
          <Skeleton className="aspect-[4/3]" />
          <Skeleton className="h-4 w-1/2" />
          <Skeleton className="h-5 w-5/6" />
          <Skeleton className="h-4 w-1/3" />
        </div>
      ))}
    </div>
  );
}
