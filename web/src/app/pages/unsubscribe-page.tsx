import { Link } from 'react-router';
import { buttonClass } from '@/ui/button-class';
import { OpenScreen } from '../open-screen';

export function UnsubscribePage() {
  return (
    <OpenScreen title="Letters from here">
      <p className="text-sm leading-6">
        This server writes only about your account and invitations: to confirm an address, to
        replace a password, to join a team. There is nothing to unsubscribe from.
      </p>
      <Link to="/" className={`mt-5 ${buttonClass('primary')}`}>
        Go to ProspectPro
      </Link>
    </OpenScreen>
  );
}
