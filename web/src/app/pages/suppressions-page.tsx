import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { suppress } from '@/features/suppressions/suppression';
import { SuppressionList } from '@/features/suppressions/suppression-list';
import { suppressionShown } from '@/lib/suppression-shown';
import { Card } from '@/ui/card';
import { PageHeading } from '@/ui/page-heading';
import { PlainForm, type FieldSpec } from '@/ui/plain-form';

const FIELDS: readonly FieldSpec[] = [
  {
    name: 'value',
    label: 'E-mail address, domain or phone number',
    type: 'text',
    autoComplete: 'off',
    hint: 'For example info@cafe.com, cafe.com or (303)\u00A0555-0142',
  },
  { name: 'reason', label: 'Reason (optional)', type: 'text', autoComplete: 'off', optional: true },
];

export function SuppressionsPage() {
  const queryClient = useQueryClient();
  // A new form after each entry, empty again.
  const [added, setAdded] = useState(0);
  const add = async ({ value = '', reason = '' }: Record<string, string>) => {
    await suppress(value, reason.trim());
    await queryClient.invalidateQueries(suppressionShown);
    setAdded((count) => count + 1);
  };
  return (
    <div className="space-y-6">
      <PageHeading title="Suppression list">
        Whom nobody of your workspace is to contact: not paid for, not found, not exported.
      </PageHeading>
      <Card className="max-w-2xl p-5">
        <PlainForm
          key={added}
          fields={FIELDS}
          label="Put on the list"
          busyLabel="Putting on the list…"
          failure="It was not put on the list"
          send={add}
        />
      </Card>
      <SuppressionList />
    </div>
  );
}
