import { Skeleton } from '@/ui/skeleton';

/** Stands in the place of a page while its code is on the way. */
export function PageSkeleton() {
  return (
    <div role="status" aria-label="Loading page" className="min-h-dvh space-y-6">
      <Skeleton className="h-9 w-80 max-w-full" />
      <Skeleton className="h-96 w-full" />
    </div>
  );
}
