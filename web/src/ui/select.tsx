import type { ComponentProps } from 'react';

/** The browser's own list of choices, as tall as an input: it works everywhere by keyboard and touch. */
export function Select({ className, ...rest }: ComponentProps<'select'>) {
  return (
    <select
      className={`h-11 w-full rounded-lg border border-line-strong/60 bg-surface px-3 text-base outline-none focus:border-accent focus:ring-3 focus:ring-accent/20 sm:text-[15px] ${className ?? ''}`}
      {...rest}
    />
  );
}
