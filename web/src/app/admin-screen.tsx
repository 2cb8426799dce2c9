import type { ReactNode } from 'react';
import { PageHeading } from '@/ui/page-heading';
import { AdminOnly } from './admin-only';
import { AdminTabs } from './admin-tabs';

type Props = { title: string; about?: ReactNode; children: ReactNode };

/** A screen of an admin: its heading for everybody, the rest for admins alone. */
export function AdminScreen({ title, about, children }: Props) {
  return (
    <div className="space-y-6">
      <PageHeading title={title}>{about}</PageHeading>
      <AdminOnly>
        <AdminTabs />
        {children}
      </AdminOnly>
    </div>
  );
}
