import type { ReactNode } from 'react';
import { Card } from '@/ui/card';

type Props = { title: string; note?: ReactNode; children: ReactNode };

/** A part of an admin's screen with its heading. */
export function Panel({ title, note, children }: Props) {
  return (
    <Card aria-label={title} className="min-w-0 p-5 sm:p-6">
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="font-semibold">{title}</h2>
        {note !== undefined && <div className="text-[13px] text-muted">{note}</div>}
      </div>
      {children}
    </Card>
  );
}
