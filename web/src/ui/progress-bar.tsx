type Props = { label: string; percent: number; text: string; isMoving: boolean };

/** A bar of progress. It only ever grows: its value comes from snapshots that never go back. */
export function ProgressBar({ label, percent, text, isMoving }: Props) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={text}
      className="h-2.5 overflow-hidden rounded-full bg-ink/8"
    >
      <div
        className="relative h-full overflow-hidden rounded-full bg-accent transition-[width] duration-500 ease-out"
        style={{ width: `${percent}%` }}
      >
        {isMoving && (
          <span className="absolute inset-0 -translate-x-full animate-shimmer bg-linear-to-r from-transparent via-white/25 to-transparent" />
        )}
      </div>
    </div>
  );
}
