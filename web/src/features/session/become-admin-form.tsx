import { postJson } from '@/lib/http';
import { PlainForm } from '@/ui/plain-form';
import { useEnter, type Session } from './session';

type Props = { token: string; onEntered: () => void };

/** Makes the account that is signed in the first admin. */
export function BecomeAdminForm({ token, onEntered }: Props) {
  const enter = useEnter();

  const claim = async () => {
    enter(await postJson<Session>('/api/first-admin', { token }));
    onEntered();
  };
  return (
    <PlainForm
      fields={[]}
      label="Become admin"
      busyLabel="One moment…"
      failure="You are not admin"
      send={claim}
    />
  );
}
