import { CloudOff } from 'lucide-react';
import { BlankState } from './blank-state';
import { Button } from './button';

type Props = { title: string; error: Error; onRetry: () => void };

/** Something could not be loaded: what the server said, and the way to ask again. */
export function LoadFailed({ title, error, onRetry }: Props) {
  return (
    <BlankState
      isError
      icon={CloudOff}
      title={title}
      action={
        <Button look="primary" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      {error.message}
    </BlankState>
  );
}
