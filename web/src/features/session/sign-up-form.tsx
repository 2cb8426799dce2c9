import { useState } from 'react';
import { postJson } from '@/lib/http';
import { Notice } from '@/ui/notice';
import { PlainForm } from '@/ui/plain-form';
import { EMAIL, NAME, NEW_PASSWORD } from './fields';
import { useEnter, type Session } from './session';

type Props = {
  /** From an invitation, or the link for the first admin. */
  token?: string | undefined;
  onEntered: () => void;
};

type SignedUp = { confirmByLetter: boolean; session: Session | null };

export function SignUpForm({ token, onEntered }: Props) {
  const [letterTo, setLetterTo] = useState<string>();
  const enter = useEnter();

  const signUp = async ({ name, ...typed }: Record<string, string>) => {
    const answer = await postJson<SignedUp>('/api/sign-up', {
      ...typed,
      ...(name && { name }),
      ...(token && { token }),
    });
    if (answer.session) {
      enter(answer.session);
      onEntered();
    } else {
      setLetterTo(typed.email);
    }
  };

  if (letterTo !== undefined) {
    return (
      <Notice tone="good" title="Look into your mailbox">
        <p>
          We have written to {letterTo}. Open the link in the letter to confirm the address; it
          works for 24 hours.
        </p>
      </Notice>
    );
  }
  return (
    <PlainForm
      fields={[EMAIL, NEW_PASSWORD, NAME]}
      label="Sign up"
      busyLabel="Signing up…"
      failure="You are not signed up"
      send={signUp}
    />
  );
}
