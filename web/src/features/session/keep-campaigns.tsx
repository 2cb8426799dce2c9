import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { buttonClass } from '@/ui/button-class';
import { Notice } from '@/ui/notice';
import { sessionQuery, waysQuery } from './session';

/** Tells guests that their campaigns hang on this browser alone. Nobody else sees it. */
export function KeepCampaigns() {
  const { data: session } = useQuery(sessionQuery);
  const { data: ways } = useQuery(waysQuery);
  if (!session?.guest || session.demo || !ways?.signUp) return null;

  return (
    <Notice
      tone="info"
      title="Keep your campaigns"
      action={
        <Link to="/sign-up" className={buttonClass('secondary')}>
          Sign up to keep them
        </Link>
      }
    >
      <p>You are a guest: without an account, your campaigns are only in this browser.</p>
    </Notice>
  );
}
