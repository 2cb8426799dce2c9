import { FlaskConical } from 'lucide-react';

type Props = {
  /** True where there is room for the whole sentence; elsewhere it is read out, and shown on hovering. */
  isInFull?: boolean;
};

/** Marks a thing that the sandbox made up, or had a part in. */
export function SandboxBadge({ isInFull = false }: Props) {
  return (
    <span
      title="Sandbox data: made up, do not use"
      className="inline-flex items-center gap-1 rounded-full bg-warn-soft px-2 py-0.5 text-xs font-medium whitespace-nowrap text-warn"
    >
      <FlaskConical aria-hidden className="size-3" />
      <span>
        Sandbox<span className={isInFull ? undefined : 'sr-only'}> data: made up, do not use</span>
      </span>
    </span>
  );
}
