import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { postJson, sendJson } from '@/lib/http';
import { Card } from '@/ui/card';
import { PlainForm } from '@/ui/plain-form';
import { accountQuery, type Account } from './account';
import { PASSWORD } from './fields';
import { OpenSessions } from './open-sessions';
import { useEnter, type Session } from './session';

/** What somebody may change about their account. */
export function AccountSettings({ account }: { account: Account }) {
  return (
    <div className="grid max-w-3xl gap-6">
      <Name account={account} />
      <PasswordChange />
      <Section title="Where you are signed in">
        <OpenSessions />
      </Section>
      <Deletion />
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card className="space-y-4 p-5 sm:p-6" aria-label={title}>
      <h2 className="text-lg font-semibold">{title}</h2>
      {children}
    </Card>
  );
}

function Done({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="text-sm text-good">
      {children}
    </p>
  );
}

function Name({ account }: { account: Account }) {
  const [isDone, setIsDone] = useState(false);
  const queryClient = useQueryClient();
  const enter = useEnter();

  const rename = async (typed: Record<string, string>) => {
    enter(await sendJson<Session>('PATCH', '/api/account', typed));
    await queryClient.invalidateQueries({ queryKey: accountQuery.queryKey });
    setIsDone(true);
  };
  return (
    <Section title="Name">
      <PlainForm
        fields={[
          {
            name: 'name',
            label: 'What we call you',
            type: 'text',
            autoComplete: 'name',
            initial: account.displayName,
          },
        ]}
        label="Save the name"
        busyLabel="Saving…"
        look="secondary"
        failure="The name was not saved"
        send={rename}
      />
      {isDone && <Done>The name is saved.</Done>}
    </Section>
  );
}

function PasswordChange() {
  const [times, setTimes] = useState(0);
  const enter = useEnter();

  const change = async (typed: Record<string, string>) => {
    enter(await sendJson<Session>('PUT', '/api/account/password', typed));
    setTimes((done) => done + 1);
  };
  return (
    <Section title="Password">
      <PlainForm
        key={times} // Empty again after each change.
        fields={[
          { ...PASSWORD, name: 'currentPassword', label: 'Current password' },
          {
            name: 'newPassword',
            label: 'New password',
            type: 'password',
            autoComplete: 'new-password',
            hint: 'At least 12 characters. Everywhere else you are signed out.',
          },
        ]}
        label="Change the password"
        busyLabel="Changing…"
        look="secondary"
        failure="The password was not changed"
        send={change}
      />
      {times > 0 && <Done>The password is changed.</Done>}
    </Section>
  );
}

function Deletion() {
  const enter = useEnter();

  const leave = async (typed: Record<string, string>) => {
    await postJson('/api/account/deletion', typed);
    enter(null);
  };
  return (
    <Section title="Delete the account">
      <p className="text-sm leading-6 text-muted">
        Deletes your account with every campaign and lead in it, at once and for good.
      </p>
      <PlainForm
        fields={[{ ...PASSWORD, label: 'Your password' }]}
        label="Delete my account and all data"
        busyLabel="Deleting…"
        look="secondary"
        failure="The account was not deleted"
        send={leave}
      />
    </Section>
  );
}
