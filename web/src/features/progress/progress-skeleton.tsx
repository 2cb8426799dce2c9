import { Card } from '@/ui/card';
import { Skeleton } from '@/ui/skeleton';

/** The progress screen before its first figures, in the same measures. */
export function ProgressSkeleton() {
  return (
    <div
      role="status"
      aria-label="Loading progress"
      className="grid grid-cols-1 gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]"
    >
      <Card className="space-y-4 p-5 sm:p-6">
        <Skeleton className="h-7 w-56" />
        <Skeleton className="h-4 w-32" />
        <Skeleton className="h-2.5 w-full" />
        <div className="space-y-4 pt-4">
          {Array.from({ length: 5 }, (_, row) => (
            <Skeleton key={row} className="h-6 w-48" />
          ))}
        </div>
        <Skeleton className="mt-6 h-24 w-full" />
      </Card>
      <Card className="h-[28rem] p-5 lg:h-auto">
        <Skeleton className="h-6 w-32" />
      </Card>
    </div>
  );
}
