import type { ReactNode } from 'react';

type Props = {
  /** For the browser's tab, where the heading itself would say too little or too much. */
  tab?: string;
  title: ReactNode;
  above?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
};

/** The heading of a screen, and the title of the browser's tab. */
export function PageHeading({ tab, title, above, children, actions }: Props) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
      <title>{`${tab ?? (typeof title === 'string' ? title : 'Campaign')} · ProspectPro`}</title>
      <div className="min-w-0">
        {above}
        <h1 className="text-2xl font-semibold tracking-tight text-balance sm:text-3xl">{title}</h1>
        {children !== undefined && (
          <div className="mt-2 max-w-2xl text-[15px] leading-6 text-pretty text-muted">
            {children}
          </div>
        )}
      </div>
      {actions !== undefined && <div className="flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}
