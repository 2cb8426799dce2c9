import type { RouteObject } from 'react-router';
import { HistoryPage } from './pages/history-page';
import { NewCampaignPage } from './pages/new-campaign-page';
import { NotFoundPage } from './pages/not-found-page';
import { ProgressPage } from './pages/progress-page';
import { ResultsPage } from './pages/results-page';
import { RouteError } from './route-error';
import { Shell } from './shell';

export const routes: RouteObject[] = [
  {
    element: <Shell />,
    errorElement: <RouteError />,
    children: [
      { index: true, element: <NewCampaignPage /> },
      { path: 'campaigns', element: <HistoryPage /> },
      { path: 'campaign/:id', element: <ResultsPage /> },
      { path: 'campaign/:id/progress', element: <ProgressPage /> },
      { path: '*', element: <NotFoundPage /> },
    ],
  },
];
