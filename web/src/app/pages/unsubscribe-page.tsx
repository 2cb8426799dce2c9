import { Link } from 'react-router';
import { UnsubscribeButton } from '@/features/notifications/unsubscribe-button';
import { buttonClass } from '@/ui/button-class';
import { OpenScreen } from '../open-screen';
import { useSecret } from '../use-secret';

/** Where the last line of a letter leads. */
export function UnsubscribePage() {
  const token = useSecret();
  return (
    <OpenScreen title="Letters about campaigns">
      {token === '' ? <WithoutToken /> : <UnsubscribeButton token={token} />}
    </OpenScreen>
  );
}

function WithoutToken() {
  return (
    <>
      <p className="text-sm leading-6">
        This address is not complete. Open the last link in a letter from us, or choose in your
        account whether to get any.
      </p>
      <Link to="/account" className={`mt-5 ${buttonClass('primary')}`}>
        Go to your account
      </Link>
    </>
  );
}
