import type { RequestHandler } from 'msw';

/** What the dashboard asks for. */
export const dashboardHandlers: RequestHandler[] = [];
