import { CircleAlert } from 'lucide-react';
import { useId, type ReactNode } from 'react';

/** What the control inside a field must carry, so that label, hint and error belong to it. */
export type ControlProps = {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
};

type Props = {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  children: (control: ControlProps) => ReactNode;
};

/** A labelled control with its hint below; an error takes the hint's place, so that nothing jumps. */
export function Field({ label, hint, error, children }: Props) {
  const id = useId();
  const noteId = `${id}-note`;
  const hasNote = error !== undefined || hint !== undefined;

  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {children({
        id,
        'aria-describedby': hasNote ? noteId : undefined,
        'aria-invalid': error === undefined ? undefined : true,
      })}
      <p
        id={noteId}
        className={`min-h-5 text-[13px] leading-5 ${error === undefined ? 'text-muted' : 'text-bad'}`}
      >
        {error === undefined ? (
          hint
        ) : (
          <span className="flex gap-1.5">
            <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
            {error}
          </span>
        )}
      </p>
    </div>
  );
}
