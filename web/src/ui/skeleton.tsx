/** A grey place-holder of the size that the content will have. */
export function Skeleton({ className }: { className: string }) {
  return (
    <span
      aria-hidden
      className={`relative block overflow-hidden rounded-md bg-ink/8 after:absolute after:inset-0 after:-translate-x-full after:animate-shimmer after:bg-linear-to-r after:from-transparent after:via-surface/60 after:to-transparent ${className}`}
    />
  );
}
