import { useQuery } from '@tanstack/react-query';
import { Plug } from 'lucide-react';
import { BlankState } from '@/ui/blank-state';
import { LoadFailed } from '@/ui/load-failed';
import { Skeleton } from '@/ui/skeleton';
import { providersQuery } from './provider';
import { ProviderCard } from './provider-card';

/** The providers that want a key, and the way to give them one. */
export function ProviderList() {
  const providers = useQuery(providersQuery);

  if (providers.isPending) {
    return (
      <div role="status" aria-label="Loading providers" className="grid max-w-3xl gap-6">
        <Skeleton className="h-40 w-full" />
        <Skeleton className="h-40 w-full" />
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
      <BlankState icon={Plug} title="No provider takes a key here">
        This server asks a sandbox in place of real providers, so that nothing costs money. Take
        PROSPECTPRO_PROVIDERS_SANDBOX out of its settings to enter keys.
      </BlankState>
    );
  }
  return (
    <div className="grid max-w-3xl gap-6">
      {providers.data.map((one) => (
        <ProviderCard key={one.provider} provider={one} />
      ))}
    </div>
  );
}
