import type { Provider } from './provider';
import { STATES } from './provider-words';

/** In a word, whether campaigns can ask it now. */
export function ProviderState({ state }: { state: Provider['state'] }) {
  const { text, look } = STATES[state];
  return (
    <span className={`shrink-0 rounded-full px-2.5 py-1 text-xs font-medium ${look}`}>{text}</span>
  );
}
