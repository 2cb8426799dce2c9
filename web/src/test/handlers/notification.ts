import { http, HttpResponse } from 'msw';

/** What the choice of letters asks for. */
export const notificationHandlers = [
  http.get('/api/account/notifications', () =>
    HttpResponse.json({ campaignEnded: true, confirmed: true }),
  ),
];
