import type { RequestHandler } from 'msw';

/** What an admin's screens ask for. */
export const adminHandlers: RequestHandler[] = [];
