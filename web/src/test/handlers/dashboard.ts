import { http, HttpResponse } from 'msw';
import { dashboard } from '../makers/dashboard';

/** What the dashboard asks for: nothing was found yet. */
export const dashboardHandlers = [http.get('/api/dashboard', () => HttpResponse.json(dashboard()))];
