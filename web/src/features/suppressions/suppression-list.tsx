import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { BellOff } from 'lucide-react';
import { useId, useState } from 'react';
import { counted, formatDay } from '@/lib/format';
import { suppressionShown } from '@/lib/suppression-shown';
import { BlankState } from '@/ui/blank-state';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Input } from '@/ui/input';
import { LoadFailed } from '@/ui/load-failed';
import { Skeleton } from '@/ui/skeleton';
import { allowAgain, kindWords, suppressionsQuery, type Suppression } from './suppression';

/** Whom nobody is to contact, newest first, with a search and the way to allow each again. */
export function SuppressionList() {
  const list = useQuery(suppressionsQuery);
  const [text, setText] = useState('');
  const searchId = useId();

  if (list.error) {
    return (
      <LoadFailed
        title="The list could not be loaded"
        error={list.error}
        onRetry={() => void list.refetch()}
      />
    );
  }
  if (!list.data) {
    return (
      <div role="status" aria-label="Loading the list">
        <Skeleton className="h-40 w-full" />
      </div>
    );
  }
  if (list.data.length === 0) {
    return (
      <BlankState icon={BellOff} title="Nobody is on the list">
        Who is on it becomes no lead and is in no export. Put somebody on it above, or from a lead
        with “Do not contact”.
      </BlankState>
    );
  }
  const wanted = text.trim().toLowerCase();
  const shown = list.data.filter(
    ({ value, reason }) => value.includes(wanted) || reason?.toLowerCase().includes(wanted),
  );
  return (
    <Card className="overflow-hidden">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line p-4">
        <label htmlFor={searchId} className="text-sm font-medium">
          Search the list
        </label>
        <Input
          id={searchId}
          type="search"
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="min-w-52 flex-1"
        />
        <p role="status" className="text-sm text-muted tabular-nums">
          {counted(shown.length, 'entry', 'entries')}
        </p>
      </div>
      {shown.length === 0 ? (
        <p className="p-4 text-sm text-muted">
          Nothing on the list has this text, nor any reason. Try fewer letters.
        </p>
      ) : (
        <ul aria-label="Suppression list" className="divide-y divide-line">
          {shown.map((entry) => (
            <Row key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Row({ entry }: { entry: Suppression }) {
  const queryClient = useQueryClient();
  const allowing = useMutation({
    mutationFn: () => allowAgain(entry.id),
    onSettled: () => queryClient.invalidateQueries(suppressionShown),
  });
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 px-4 py-3 text-sm">
      <span className="min-w-0">
        <span className="block font-medium wrap-anywhere">{entry.value}</span>
        <span className="block text-muted">
          {kindWords(entry)} · since {formatDay(entry.createdAt)}
        </span>
        {entry.reason !== null && (
          <span className="block wrap-break-word text-muted">{entry.reason}</span>
        )}
        {allowing.error && (
          <span role="alert" className="block text-bad">
            {allowing.error.message}
          </span>
        )}
      </span>
      <Button
        disabled={allowing.isPending}
        onClick={() => allowing.mutate()}
        aria-label={`Allow again: ${entry.value}`}
      >
        Allow again
      </Button>
    </li>
  );
}
