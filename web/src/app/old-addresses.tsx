import type { RouteObject } from 'react-router';
import { Navigate, useLocation, useSearchParams } from 'react-router';

/** Where the addresses of the product before this one lead, so that links that people kept still do. */
export const oldAddresses: RouteObject[] = [
  { path: 'discovery', element: <FormOfOld /> },
  { path: 'campaign', element: <CampaignOfOld /> },
  { path: 'results', element: <CampaignOfOld /> },
];

function FormOfOld() {
  const { search } = useLocation();
  return <Navigate to={{ pathname: '/', search }} replace />;
}

/** The id stood behind the question mark. */
function CampaignOfOld() {
  const [params] = useSearchParams();
  const id = params.get('id') ?? params.get('campaignId');
  return <Navigate to={id ? `/campaign/${encodeURIComponent(id)}` : '/campaigns'} replace />;
}
