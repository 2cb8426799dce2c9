import type { RouteObject } from 'react-router';
import { AccountPage } from './pages/account-page';
import { ConfirmPage } from './pages/confirm-page';
import { FirstAdminPage } from './pages/first-admin-page';
import { ForgotPage } from './pages/forgot-page';
import { HistoryPage } from './pages/history-page';
import { KeysPage } from './pages/keys-page';
import { NewCampaignPage } from './pages/new-campaign-page';
import { NotFoundPage } from './pages/not-found-page';
import { ProgressPage } from './pages/progress-page';
import { JoinPage } from './pages/join-page';
import { ResetPage } from './pages/reset-page';
import { ResultsPage } from './pages/results-page';
import { SignInPage } from './pages/sign-in-page';
import { SignUpPage } from './pages/sign-up-page';
import { TeamPage } from './pages/team-page';
import { RouteError } from './route-error';
import { Shell } from './shell';
import { SignedIn } from './signed-in';

export const routes: RouteObject[] = [
  {
    element: <Shell />,
    errorElement: <RouteError />,
    children: [
      { path: 'sign-in', element: <SignInPage /> },
      { path: 'sign-up', element: <SignUpPage /> },
      { path: 'confirm', element: <ConfirmPage /> },
      { path: 'forgot', element: <ForgotPage /> },
      { path: 'reset', element: <ResetPage /> },
      { path: 'first-admin', element: <FirstAdminPage /> },
      { path: 'join', element: <JoinPage /> },
      {
        element: <SignedIn />,
        children: [
          { index: true, element: <NewCampaignPage /> },
          { path: 'campaigns', element: <HistoryPage /> },
          { path: 'campaign/:id', element: <ResultsPage /> },
          { path: 'campaign/:id/progress', element: <ProgressPage /> },
          { path: 'account', element: <AccountPage /> },
          { path: 'team', element: <TeamPage /> },
          { path: 'keys', element: <KeysPage /> },
          { path: '*', element: <NotFoundPage /> },
        ],
      },
    ],
  },
];
