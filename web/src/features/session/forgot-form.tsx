import { useState } from 'react';
import { postJson } from '@/lib/http';
import { Notice } from '@/ui/notice';
import { PlainForm } from '@/ui/plain-form';
import { EMAIL } from './fields';

export function ForgotForm() {
  const [letterTo, setLetterTo] = useState<string>();

  const ask = async (typed: Record<string, string>) => {
    await postJson('/api/password-reset', typed);
    setLetterTo(typed.email);
  };
  if (letterTo !== undefined) {
    return (
      <Notice tone="good" title="Look into your mailbox">
        <p>We have written to {letterTo}. The link in the letter works for one hour.</p>
      </Notice>
    );
  }
  return (
    <PlainForm
      fields={[EMAIL]}
      label="Send me a link"
      busyLabel="Sending…"
      failure="No letter was sent"
      send={ask}
    />
  );
}
