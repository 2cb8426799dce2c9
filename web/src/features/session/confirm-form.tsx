import { useState } from 'react';
import { postJson } from '@/lib/http';
import { PlainForm } from '@/ui/plain-form';
import { PASSWORD } from './fields';
import { useEnter, type Session } from './session';

type Props = { token: string; onEntered: () => void };

/** Confirms an address. In another browser than that of the sign-up, the password is asked for. */
export function ConfirmForm({ token, onEntered }: Props) {
  const [needsPassword, setNeedsPassword] = useState(false);
  const enter = useEnter();

  const confirm = async (typed: Record<string, string>) => {
    enter(await postJson<Session>('/api/sign-up/confirmation', { ...typed, token }));
    onEntered();
  };
  return (
    <PlainForm
      fields={needsPassword ? [PASSWORD] : []}
      label="Confirm the address"
      busyLabel="Confirming…"
      failure="The address is not confirmed"
      send={confirm}
      onRefused={(fields) => {
        if (fields.includes('password')) setNeedsPassword(true);
      }}
    />
  );
}
