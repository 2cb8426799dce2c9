import type { ReactNode } from 'react';
import { Card } from '@/ui/card';
import { PageHeading } from '@/ui/page-heading';

type Props = { title: string; lead?: ReactNode; children: ReactNode; below?: ReactNode };

/** A narrow screen with one form, for who is not signed in yet. */
export function OpenScreen({ title, lead, children, below }: Props) {
  return (
    <div className="mx-auto max-w-md space-y-6">
      <PageHeading title={title}>{lead}</PageHeading>
      <Card className="p-5 sm:p-6">{children}</Card>
      {below !== undefined && <p className="text-sm text-muted">{below}</p>}
    </div>
  );
}
