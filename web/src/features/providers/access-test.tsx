import { useMutation, useQueryClient } from '@tanstack/react-query';
import { postJson } from '@/lib/http';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { providerPath, providersQuery, type Finding, type Provider } from './provider';
import { TestResult } from './test-result';

/** Asks a provider that takes no key whether it answers. */
export function AccessTest({ provider }: { provider: Provider }) {
  const queryClient = useQueryClient();
  const test = useMutation({
    mutationFn: () => postJson<Finding>(`${providerPath(provider)}/test`, { key: null }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: providersQuery.queryKey }),
  });

  return (
    <div className="space-y-3">
      <Button
        disabled={test.isPending}
        aria-label={`Test ${provider.label}`}
        onClick={() => test.mutate()}
      >
        {test.isPending ? 'Asking…' : 'Test whether it answers'}
      </Button>
      {test.error && (
        <Notice tone="bad" title="It could not be tested">
          <p>{test.error.message}</p>
        </Notice>
      )}
      {test.data && <TestResult finding={test.data} />}
    </div>
  );
}
