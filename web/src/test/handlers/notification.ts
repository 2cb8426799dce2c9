import type { RequestHandler } from 'msw';

/** What the choice of letters asks for. */
export const notificationHandlers: RequestHandler[] = [];
