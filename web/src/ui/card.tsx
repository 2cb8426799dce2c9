import type { ComponentProps } from 'react';

/** A raised area of a screen. */
export function Card({ className, ...rest }: ComponentProps<'section'>) {
  return (
    <section
      className={`rounded-2xl border border-line bg-surface shadow-card ${className ?? ''}`}
      {...rest}
    />
  );
}
