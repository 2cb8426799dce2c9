import { Card } from '@/ui/card';
import { AccessTest } from './access-test';
import { ForgetKey } from './forget-key';
import { KeyForm } from './key-form';
import { providerPath, type Provider } from './provider';
import { ProviderFacts } from './provider-facts';
import { ProviderState } from './provider-state';
import { keyWords } from './provider-words';

/** One provider: how it does, with which key it is asked, and the form for another. */
export function ProviderCard({ provider }: { provider: Provider }) {
  return (
    <Card className="space-y-5 p-5 sm:p-6" aria-label={provider.label}>
      <div className="flex flex-wrap items-start justify-between gap-3">
        <h2 className="text-lg font-semibold">{provider.label}</h2>
        <ProviderState state={provider.state} />
      </div>
      <p className="text-sm leading-6 wrap-anywhere text-muted">{keyWords(provider)}</p>
      <ProviderFacts provider={provider} />
      {provider.takesKey && <KeyForm provider={provider} />}
      {!provider.takesKey && provider.on && <AccessTest provider={provider} />}
      {provider.stored && <ForgetKey path={providerPath(provider)} label={provider.label} />}
    </Card>
  );
}
