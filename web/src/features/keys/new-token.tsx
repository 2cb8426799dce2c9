import { Check, Copy } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { Notice } from '@/ui/notice';
import type { MadeKey } from './key';

/** A new key, to be copied now or never. */
export function NewToken({ made, onDone }: { made: MadeKey; onDone: () => void }) {
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no');
  const input = useRef<HTMLInputElement>(null);

  // It can be copied by keyboard at once, also where the page may not write to the clipboard.
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);

  const copy = () => {
    navigator.clipboard.writeText(made.token).then(
      () => setCopied('yes'),
      () => {
        setCopied('failed');
        input.current?.select();
      },
    );
  };

  return (
    <div className="space-y-4">
      <Notice tone="good" title={`The key “${made.key.name}” is made`}>
        <p>Copy it now: it is shown this once. If it is lost, revoke it and make another.</p>
      </Notice>
      <Field
        label="API key"
        hint={copied === 'failed' ? 'Copy it with the keyboard: it is selected.' : undefined}
      >
        {(control) => (
          <div className="flex gap-2">
            <Input
              {...control}
              ref={input}
              readOnly
              value={made.token}
              autoComplete="off"
              spellCheck={false}
              className="grow font-mono"
            />
            <Button onClick={copy} className="min-h-11">
              {copied === 'yes' ? (
                <Check aria-hidden className="size-4" />
              ) : (
                <Copy aria-hidden className="size-4" />
              )}
              <span aria-live="polite">{copied === 'yes' ? 'Copied' : 'Copy'}</span>
            </Button>
          </div>
        )}
      </Field>
      <Button onClick={onDone}>I have it</Button>
    </div>
  );
}
