import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { postJson, sendJson } from '@/lib/http';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { Notice } from '@/ui/notice';
import { complaintsOf } from '@/ui/plain-form';
import { providerPath, providersQuery, type Finding, type Provider } from './provider';
import { TestResult } from './test-result';

/** Takes a key, to be tried at its provider, to be stored, or both. */
export function KeyForm({ provider }: { provider: Provider }) {
  const [key, setKey] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const queryClient = useQueryClient();
  const renew = () => queryClient.invalidateQueries({ queryKey: providersQuery.queryKey });
  const store = useMutation({
    mutationFn: () => sendJson('PUT', providerPath(provider), { key }),
    onSuccess: async () => {
      setKey('');
      await renew();
    },
  });
  const test = useMutation({
    mutationFn: () =>
      postJson<Finding>(`${providerPath(provider)}/test`, { key: key === '' ? null : key }),
    onSuccess: renew,
  });
  const error = store.error ?? test.error;
  const complaint = isMissing ? 'Fill this in.' : complaintsOf(error).key;

  const type = (typed: string) => {
    setKey(typed);
    setIsMissing(false);
    store.reset();
    test.reset();
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    test.reset();
    setIsMissing(key === '');
    if (key !== '') store.mutate();
  };
  const tryIt = () => {
    store.reset();
    setIsMissing(key === '' && !provider.on);
    if (key !== '' || provider.on) test.mutate();
  };

  return (
    <form noValidate onSubmit={submit} className="space-y-3">
      <Field
        label={`Key of ${provider.label}`}
        hint="Copy it from your account there. It is stored encrypted and never shown again."
        error={complaint}
      >
        {(control) => (
          <Input
            {...control}
            type="password"
            autoComplete="off"
            value={key}
            onChange={({ target }) => type(target.value)}
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" disabled={store.isPending || test.isPending}>
          {store.isPending ? 'Storing…' : provider.stored ? 'Replace the key' : 'Store the key'}
        </Button>
        <Button
          disabled={store.isPending || test.isPending}
          aria-label={`${testLabel(key, provider)} of ${provider.label}`}
          onClick={tryIt}
        >
          {test.isPending ? 'Asking…' : testLabel(key, provider)}
        </Button>
      </div>
      {error && complaint === undefined && (
        <Notice
          tone="bad"
          title={store.error ? 'The key was not stored' : 'The key could not be tested'}
        >
          <p>{error.message}</p>
        </Notice>
      )}
      {store.isSuccess && (
        <p role="status" className="text-sm text-good">
          The key is stored. It is used from now on.
        </p>
      )}
      {test.data && <TestResult finding={test.data} />}
    </form>
  );
}

/** An empty field means the key that campaigns use. */
const testLabel = (key: string, { on }: Provider) =>
  key === '' && on ? 'Test the key in use' : 'Test this key';
