import { useMutation } from '@tanstack/react-query';
import { useRef, useState, type HTMLInputAutoCompleteAttribute, type SubmitEvent } from 'react';
import { flushSync } from 'react-dom';
import { Problem } from '@/lib/http';
import { Button } from './button';
import type { ButtonLook } from './button-class';
import { Field } from './field';
import { Input } from './input';
import { Notice } from './notice';

export type FieldSpec = {
  /** As the server calls it. */
  name: string;
  label: string;
  type: 'text' | 'email' | 'password';
  autoComplete: HTMLInputAutoCompleteAttribute;
  hint?: string;
  initial?: string;
  optional?: boolean;
};

type Errors = Partial<Record<string, string>>;

type Props = {
  fields: readonly FieldSpec[];
  label: string;
  busyLabel: string;
  look?: ButtonLook;
  /** What to say above the server's words when it refuses. */
  failure: string;
  send: (values: Record<string, string>) => Promise<unknown>;
  /** After a refusal, with the names of the fields it complains about. */
  onRefused?: (fields: readonly string[]) => void;
};

/** A form of a few texts. Complaints stand at their field, and the first of these takes the focus. */
export function PlainForm({
  fields,
  label,
  busyLabel,
  look = 'primary',
  failure,
  send,
  onRefused,
}: Props) {
  const form = useRef<HTMLFormElement>(null);
  const [errors, setErrors] = useState<Errors>({});
  const sending = useMutation({ mutationFn: send });

  const complain = (complaints: Errors) => {
    // The field is marked invalid only by rendering, and has to be before it can be found.
    flushSync(() => setErrors(complaints));
    form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const values = valuesOf(event.currentTarget);
    const missing = missingOf(fields, values);
    if (Object.keys(missing).length > 0) {
      complain(missing);
      return;
    }
    setErrors({});
    sending.mutate(values, {
      onError: (error) => {
        const complaints = complaintsOf(error);
        onRefused?.(Object.keys(complaints));
        complain(complaints);
      },
    });
  };

  return (
    <form ref={form} noValidate onSubmit={submit} className="flex flex-col gap-2">
      {sending.error && !fields.some(({ name }) => errors[name] !== undefined) && (
        <Notice tone="bad" title={failure}>
          <p>{sending.error.message}</p>
        </Notice>
      )}
      {fields.map(({ name, label: fieldLabel, hint, initial, optional, ...input }) => (
        <Field key={name} label={fieldLabel} hint={hint} error={errors[name]}>
          {(control) => (
            <Input
              {...control}
              {...input}
              name={name}
              defaultValue={initial}
              required={!optional}
              onChange={() => setErrors(({ [name]: touched, ...others }) => others)}
            />
          )}
        </Field>
      ))}
      <Button type="submit" look={look} disabled={sending.isPending} className="min-h-11">
        {sending.isPending ? busyLabel : label}
      </Button>
    </form>
  );
}

function valuesOf(form: HTMLFormElement): Record<string, string> {
  const typed = [...new FormData(form)].filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(typed);
}

/** What must be filled in and is not. */
export function missingOf(fields: readonly FieldSpec[], values: Record<string, string>): Errors {
  const missing = fields.filter(({ name, optional }) => !optional && !values[name]);
  return Object.fromEntries(missing.map(({ name }) => [name, 'Fill this in.']));
}

/** What the server says of each field, as a sentence. */
export function complaintsOf(error: unknown): Errors {
  if (!(error instanceof Problem)) return {};
  return Object.fromEntries(
    error.errors.map(({ field, message }) => [
      field,
      /^[a-z]/.test(message) ? `It ${message}` : message,
    ]),
  );
}
