import { CircleAlert, CircleCheck, CircleX, Info } from 'lucide-react';
import type { ReactNode } from 'react';

export type Tone = 'info' | 'good' | 'warn' | 'bad';

const LOOKS = {
  info: { icon: Info, box: 'bg-info-soft', sign: 'text-info' },
  good: { icon: CircleCheck, box: 'bg-good-soft', sign: 'text-good' },
  warn: { icon: CircleAlert, box: 'bg-warn-soft', sign: 'text-warn' },
  bad: { icon: CircleX, box: 'bg-bad-soft', sign: 'text-bad' },
} as const;

type Props = {
  tone: Tone;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
};

/** A message within a screen: what is so, and what can be done. Bad news is announced at once. */
export function Notice({ tone, title, children, action }: Props) {
  const { icon: Icon, box, sign } = LOOKS[tone];
  return (
    <div
      role={tone === 'bad' ? 'alert' : 'status'}
      className={`flex min-h-[5.5rem] flex-col gap-4 rounded-2xl p-4 sm:flex-row sm:items-center sm:px-5 ${box}`}
    >
      <div className="flex flex-1 gap-3">
        <Icon aria-hidden className={`mt-0.5 size-5 shrink-0 ${sign}`} />
        <div className="min-w-0 space-y-1 text-sm">
          <p className="font-semibold">{title}</p>
          {children !== undefined && <div className="space-y-1 text-ink/80">{children}</div>}
        </div>
      </div>
      {action !== undefined && <div className="flex flex-wrap gap-2 max-sm:pl-8">{action}</div>}
    </div>
  );
}
