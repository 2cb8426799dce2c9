import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { formatMoment } from '@/lib/format';
import { sendJson } from '@/lib/http';
import { Card } from '@/ui/card';
import { PlainForm } from '@/ui/plain-form';
import { ForgetKey } from './forget-key';
import { providersQuery, type Provider } from './provider';

/** One provider: whether it is used, with which key, and the form for another. */
export function ProviderCard({ provider }: { provider: Provider }) {
  const [times, setTimes] = useState(0);
  const queryClient = useQueryClient();
  const store = async ({ key }: Record<string, string>) => {
    await sendJson('PUT', pathOf(provider), { key });
    await queryClient.invalidateQueries({ queryKey: providersQuery.queryKey });
    setTimes((done) => done + 1);
  };

  return (
    <Card className="space-y-4 p-5 sm:p-6" aria-label={provider.label}>
      <div className="flex flex-wrap items-start justify-between gap-3">
        <h2 className="text-lg font-semibold">{provider.label}</h2>
        <State isOn={provider.on} />
      </div>
      <p className="text-sm leading-6 text-muted">{keyWords(provider)}</p>
      <PlainForm
        key={times} // Empty again once it is stored.
        fields={[
          {
            name: 'key',
            label: `Key of ${provider.label}`,
            type: 'password',
            autoComplete: 'off',
            hint: 'Copy it from your account there. It is stored encrypted and never shown again.',
          },
        ]}
        label={provider.stored ? 'Replace the key' : 'Store the key'}
        busyLabel="Storing…"
        look="secondary"
        failure="The key was not stored"
        send={store}
      />
      {times > 0 && (
        <p role="status" className="text-sm text-good">
          The key is stored. It is used from now on.
        </p>
      )}
      {provider.stored && <ForgetKey path={pathOf(provider)} label={provider.label} />}
    </Card>
  );
}

const pathOf = ({ provider }: Provider) => `/api/admin/providers/${encodeURIComponent(provider)}`;

function keyWords({ on, stored }: Provider): string {
  if (stored) return `Key ending in ${stored.lastFour}, stored ${formatMoment(stored.changedAt)}.`;
  return on
    ? 'Its key is from the settings of the server. One that you store here goes before it.'
    : 'Without a key, campaigns do not ask it.';
}

function State({ isOn }: { isOn: boolean }) {
  return (
    <span
      className={`rounded-full px-2.5 py-1 text-xs font-medium ${isOn ? 'bg-good-soft text-good' : 'bg-sunken text-muted'}`}
    >
      {isOn ? 'On' : 'Off'}
    </span>
  );
}
