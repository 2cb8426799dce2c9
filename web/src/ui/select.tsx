import type { ComponentProps } from 'react';

/** A choice of a few, as the browser shows it. */
export function Select({ className, ...rest }: ComponentProps<'select'>) {
  return (
    <select
      className={`h-10 truncate rounded-lg border border-line-strong/60 bg-surface px-2 text-sm focus:border-accent disabled:opacity-60 ${className ?? ''}`}
      {...rest}
    />
  );
}
