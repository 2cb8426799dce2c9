import { FlaskConical } from 'lucide-react';

/** Says once a page that not all of it is real. */
export function SandboxBanner({ className }: { className?: string }) {
  return (
    <div
      role="note"
      className={`flex gap-2.5 bg-warn-soft px-4 py-3 text-sm leading-5 ${className ?? ''}`}
    >
      <FlaskConical aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
      <p>
        <strong className="font-semibold">Sandbox data: made up, do not use.</strong>{' '}
        <span className="text-ink/80">
          A stand-in on this machine answered in place of services that cost money. What it invented
          is marked.
        </span>
      </p>
    </div>
  );
}
