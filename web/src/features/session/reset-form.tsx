import { postJson } from '@/lib/http';
import { PlainForm } from '@/ui/plain-form';
import { NEW_PASSWORD } from './fields';

type Props = { token: string; onDone: () => void };

export function ResetForm({ token, onDone }: Props) {
  const reset = async (typed: Record<string, string>) => {
    await postJson('/api/password-reset/confirmation', { ...typed, token });
    onDone();
  };
  return (
    <PlainForm
      fields={[{ ...NEW_PASSWORD, label: 'New password' }]}
      label="Set the password"
      busyLabel="Setting…"
      failure="The password was not set"
      send={reset}
    />
  );
}
