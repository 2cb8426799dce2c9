import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

type Props = {
  icon: LucideIcon;
  title: string;
  children: ReactNode;
  action?: ReactNode;
  /** True for what went wrong, so that it is announced. */
  isError?: boolean;
};

/** Stands where a list or a page would be when there is nothing to show, and says what to do. */
export function BlankState({ icon: Icon, title, children, action, isError = false }: Props) {
  return (
    <div
      role={isError ? 'alert' : undefined}
      className="flex flex-col items-center rounded-2xl border border-line bg-surface px-6 py-16 text-center"
    >
      <span
        className={`grid size-12 place-items-center rounded-full ${isError ? 'bg-bad-soft text-bad' : 'bg-accent-soft text-accent-text'}`}
      >
        <Icon aria-hidden className="size-6" />
      </span>
      <h2 className="mt-4 text-lg font-semibold">{title}</h2>
      <div className="mt-1.5 max-w-md text-sm leading-6 text-pretty text-muted">{children}</div>
      {action !== undefined && (
        <div className="mt-6 flex flex-wrap justify-center gap-2">{action}</div>
      )}
    </div>
  );
}
