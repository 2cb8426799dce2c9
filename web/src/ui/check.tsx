import type { ComponentProps } from 'react';

type Props = Omit<ComponentProps<'input'>, 'type' | 'ref'> & {
  /** True where some of what it stands for is on. */
  isMixed?: boolean;
};

/** A checkbox without words beside it, in a place that a finger meets. */
export function Check({ isMixed = false, className, ...rest }: Props) {
  return (
    <label className={`grid size-11 cursor-pointer place-items-center ${className ?? ''}`}>
      <input
        type="checkbox"
        ref={(box) => {
          if (box) box.indeterminate = isMixed;
        }}
        className="size-4.5 cursor-pointer accent-accent"
        {...rest}
      />
    </label>
  );
}
