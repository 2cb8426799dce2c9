import type { ComponentProps, ReactNode } from 'react';

type Props = Omit<ComponentProps<'input'>, 'prefix'> & {
  /** A sign before the value, such as "$". */
  prefix?: ReactNode;
  /** A unit behind the value, such as "miles". */
  suffix?: ReactNode;
};

/** A text or number input with room for a sign and a unit. */
export function Input({ prefix, suffix, className, ...rest }: Props) {
  return (
    <div
      className={`flex h-11 items-center gap-2 rounded-lg border border-line-strong/60 bg-surface px-3 transition-colors focus-within:border-accent focus-within:ring-3 focus-within:ring-accent/20 has-aria-invalid:border-bad ${className ?? ''}`}
    >
      {prefix !== undefined && <span className="shrink-0 text-muted">{prefix}</span>}
      <input
        className="h-full w-full min-w-0 [appearance:textfield] bg-transparent text-base outline-none sm:text-[15px] [&::-webkit-inner-spin-button]:appearance-none [&::-webkit-outer-spin-button]:appearance-none"
        {...rest}
      />
      {suffix !== undefined && <span className="shrink-0 text-sm text-muted">{suffix}</span>}
    </div>
  );
}
