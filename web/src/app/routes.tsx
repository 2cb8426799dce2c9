import type { RouteObject } from 'react-router';
import { oldAddresses } from './old-addresses';
import { pageOnRequest as page } from './page-on-request';
import { NewCampaignPage } from './pages/new-campaign-page';
import { NotFoundPage } from './pages/not-found-page';
import { RouteError } from './route-error';
import { Shell } from './shell';
import { SignedIn } from './signed-in';

/** Every address. What most people open first is there at once; the rest is fetched when it is opened. */
export const routes: RouteObject[] = [
  {
    element: <Shell />,
    errorElement: <RouteError />,
    children: [
      page('confirm', async () => (await import('./pages/confirm-page')).ConfirmPage),
      page('first-admin', async () => (await import('./pages/first-admin-page')).FirstAdminPage),
      page('forgot', async () => (await import('./pages/forgot-page')).ForgotPage),
      page('join', async () => (await import('./pages/join-page')).JoinPage),
      page('reset', async () => (await import('./pages/reset-page')).ResetPage),
      page('sign-in', async () => (await import('./pages/sign-in-page')).SignInPage),
      page('sign-up', async () => (await import('./pages/sign-up-page')).SignUpPage),
      page('unsubscribe', async () => (await import('./pages/unsubscribe-page')).UnsubscribePage),
      {
        element: <SignedIn />,
        children: [
          { index: true, element: <NewCampaignPage /> },
          page('account', async () => (await import('./pages/account-page')).AccountPage),
          page('admin', async () => (await import('./pages/admin-page')).AdminPage),
          page(
            'admin/audit',
            async () => (await import('./pages/admin-audit-page')).AdminAuditPage,
          ),
          page('admin/jobs', async () => (await import('./pages/admin-jobs-page')).AdminJobsPage),
          page('admin/jobs/:id', async () => (await import('./pages/admin-job-page')).AdminJobPage),
          page(
            'admin/providers',
            async () => (await import('./pages/admin-providers-page')).AdminProvidersPage,
          ),
          page('campaign/:id', async () => (await import('./pages/results-page')).ResultsPage),
          page(
            'campaign/:id/progress',
            async () => (await import('./pages/progress-page')).ProgressPage,
          ),
          page('campaigns', async () => (await import('./pages/history-page')).HistoryPage),
          page('dashboard', async () => (await import('./pages/dashboard-page')).DashboardPage),
          page('keys', async () => (await import('./pages/keys-page')).KeysPage),
          page(
            'suppressions',
            async () => (await import('./pages/suppressions-page')).SuppressionsPage,
          ),
          page('team', async () => (await import('./pages/team-page')).TeamPage),
          ...oldAddresses,
          { path: '*', element: <NotFoundPage /> },
        ],
      },
    ],
  },
];
