import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { postJson } from '@/lib/http';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { Notice } from '@/ui/notice';
import { complaintsOf } from '@/ui/plain-form';
import { Select } from '@/ui/select';
import { keysQuery, type MadeKey, type Place } from './key';
import { NewToken } from './new-token';

const RIGHTS = [
  { value: 'read', label: 'Read' },
  { value: 'read write', label: 'Read and change' },
] as const;

const LIVES = [
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
  { value: '', label: 'Until I revoke it' },
] as const;

const DAY = 24 * 60 * 60 * 1000;

/** Makes a key and shows it, the only time that it can be seen. */
export function NewKeyForm({ workspace }: { workspace: Place | undefined }) {
  const [nameError, setNameError] = useState<string>();
  const queryClient = useQueryClient();
  const make = useMutation({
    mutationFn: (asked: object) => postJson<MadeKey>('/api/keys', asked),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keysQuery.queryKey }),
    onError: (error) => setNameError(complaintsOf(error).name),
    gcTime: 0, // Once it is off the screen, the key is not kept in memory either.
  });

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const text = (name: string) => {
      const value = typed.get(name);
      return typeof value === 'string' ? value : '';
    };
    if (text('name').trim() === '') {
      setNameError('Say what the key is for.');
      return;
    }
    const days = text('days');
    make.mutate({
      name: text('name'),
      scopes: text('rights').split(' '),
      ...(days && { expiresAt: new Date(Date.now() + Number(days) * DAY).toISOString() }),
    });
  };

  if (make.data) return <NewToken made={make.data} onDone={make.reset} />;
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-2">
      {make.error && nameError === undefined && (
        <Notice tone="bad" title="The key was not made">
          <p>{make.error.message}</p>
        </Notice>
      )}
      <Field
        label="What it is for"
        hint="So that you know later which one to revoke"
        error={nameError}
      >
        {(control) => (
          <Input
            {...control}
            name="name"
            autoComplete="off"
            maxLength={100}
            required
            onChange={() => setNameError(undefined)}
          />
        )}
      </Field>
      <div className="grid gap-x-5 sm:grid-cols-2">
        <Field
          label="What it may do"
          hint={workspace && !workspace.personal ? `In ${workspace.name} alone` : undefined}
        >
          {(control) => (
            <Select {...control} name="rights">
              <Choices of={RIGHTS} />
            </Select>
          )}
        </Field>
        <Field label="How long it lasts">
          {(control) => (
            <Select {...control} name="days">
              <Choices of={LIVES} />
            </Select>
          )}
        </Field>
      </div>
      <Button type="submit" look="primary" disabled={make.isPending} className="min-h-11">
        {make.isPending ? 'Making…' : 'Make a key'}
      </Button>
    </form>
  );
}

function Choices({ of }: { of: readonly { value: string; label: string }[] }) {
  return of.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));
}
