import { useQuery } from '@tanstack/react-query';
import { Plug } from 'lucide-react';
import { BlankState } from '@/ui/blank-state';
import { LoadFailed } from '@/ui/load-failed';
import { Skeleton } from '@/ui/skeleton';
import { providersQuery } from './provider';
import { ProviderCard } from './provider-card';

/** The providers that campaigns ask, and the way to give them a key. */
export function ProviderList() {
  const providers = useQuery(providersQuery);

  if (providers.isPending) {
    return (
      <div
        role="status"
        aria-label="Loading providers"
        className="grid max-w-3xl grid-cols-1 gap-6"
      >
        <Skeleton className="h-80 w-full rounded-2xl" />
        <Skeleton className="h-80 w-full rounded-2xl" />
      </div>
    );
  }
  if (!providers.data) {
    return (
      <LoadFailed
        title="The providers could not be loaded"
        error={providers.error}
        onRetry={() => void providers.refetch()}
      />
    );
  }
  if (providers.data.length === 0) {
    return (
      <BlankState icon={Plug} title="No provider can be asked here">
        This server looks for businesses in its own data alone.
      </BlankState>
    );
  }
  return (
    <div className="grid max-w-3xl grid-cols-1 gap-6">
      {providers.data.map((one) => (
        <ProviderCard key={one.provider} provider={one} />
      ))}
    </div>
  );
}
