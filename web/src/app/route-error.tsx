import { Bug } from 'lucide-react';
import { useRouteError } from 'react-router';
import { BlankState } from '@/ui/blank-state';
import { buttonClass } from '@/ui/button-class';

/** A screen that broke. Loading the page anew is what can help, so it is what is offered. */
export function RouteError() {
  const error = useRouteError();

  return (
    <div className="mx-auto max-w-2xl px-4 py-16">
      <title>Something broke · ProspectPro</title>
      <BlankState
        isError
        icon={Bug}
        title="This screen broke"
        action={
          // A plain link on purpose: it loads the page anew.
          <a href="/" className={buttonClass('primary')}>
            Start over
          </a>
        }
      >
        <p>Your campaigns are safe on the server. The fault is in this page:</p>
        <p className="mt-2 wrap-break-word">
          {error instanceof Error ? error.message : 'an unknown error'}
        </p>
      </BlankState>
    </div>
  );
}
