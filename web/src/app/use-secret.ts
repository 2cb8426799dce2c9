import { useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';

/**
 * What stands behind the # of a link. Browsers send that part to no server; and once it was read it is
 * taken out of the address, so that it is not in the history or in a copied link.
 */
export function useSecret(): string {
  const { hash, pathname } = useLocation();
  const navigate = useNavigate();
  const [secret] = useState(() => hash.slice(1));

  useEffect(() => {
    if (hash !== '') void navigate(pathname, { replace: true });
  }, [hash, pathname, navigate]);

  return secret;
}
