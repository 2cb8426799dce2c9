/** A confidence of 0 to 100 as a number and a short bar, coloured by how sure it is. */
export function Confidence({ value }: { value: number }) {
  const colour = value >= 80 ? 'bg-good' : value >= 60 ? 'bg-accent/70' : 'bg-warn';
  return (
    <span className="inline-flex items-center gap-2 text-sm font-medium tabular-nums">
      <span aria-hidden className="h-1.5 w-12 overflow-hidden rounded-full bg-ink/10">
        <span className={`block h-full rounded-full ${colour}`} style={{ width: `${value}%` }} />
      </span>
      <span className="w-7 text-right">{Math.round(value)}</span>
    </span>
  );
}
