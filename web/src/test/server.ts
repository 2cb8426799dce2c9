import { HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { adminHandlers } from './handlers/admin';
import { campaignHandlers } from './handlers/campaign';
import { dashboardHandlers } from './handlers/dashboard';
import { leadHandlers } from './handlers/lead';
import { mapHandlers } from './handlers/map';
import { notificationHandlers } from './handlers/notification';
import { shellHandlers } from './handlers/shell';

/** The edge of the page: what every screen asks for. Each test adds what its own screen asks for. */
export const server = setupServer(
  ...adminHandlers,
  ...campaignHandlers,
  ...dashboardHandlers,
  ...leadHandlers,
  ...mapHandlers,
  ...notificationHandlers,
  ...shellHandlers,
);

export const problem = (status: number, detail: string, errors?: object[]) =>
  HttpResponse.json(
    { type: 'about:blank', title: 'Refused', status, detail, ...(errors && { errors }) },
    { status, headers: { 'Content-Type': 'application/problem+json' } },
  );
