import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { stubDrawing } from '@/test/drawing';
import { renderApp } from '@/test/render-app';
import { server } from '@/test/server';

stubDrawing();

const BOULDER = { label: 'Boulder, CO', latitude: 40.015, longitude: -105.2706 };
const BOULDER_CITY = { label: 'Boulder City, NV', latitude: 35.97, longitude: -114.83 };

const answerPlaces = () =>
  server.use(
    http.get('/api/places', ({ request }) => {
      const typed = new URL(request.url).searchParams.get('q') ?? '';
      const items = 'boulder, co'.startsWith(typed.toLowerCase()) ? [BOULDER_CITY, BOULDER] : [];
      return HttpResponse.json({ items: typed === '' ? [] : items });
    }),
  );

const map = (name: string | RegExp) => screen.findByRole('region', { name });

describe('the map of a new campaign', () => {
  it('shows the country until a place is named', async () => {
    renderApp('/');

    const country = await map('Map of the United States');
    expect(screen.getByText('Name a place to see it here')).toBeVisible();
    await waitFor(() => expect(country.querySelector('.map-land')).toBeInTheDocument());
    expect(country.querySelector('.map-circle')).not.toBeInTheDocument();
  });

  it('draws the radius around the place of that very name', async () => {
    answerPlaces();
    renderApp('/?location=Boulder, CO&radiusMiles=5');

    const around = await map('Map: 5 miles around Boulder, CO');
    await waitFor(() => expect(around.querySelector('.map-circle')).toBeInTheDocument());
    expect(screen.getByText('5 miles around Boulder, CO')).toBeVisible();
  });

  it('follows the radius that is typed, and waits while it is none', async () => {
    answerPlaces();
    const { user } = renderApp('/?location=Boulder, CO');
    await map('Map: 10 miles around Boulder, CO');
    const radius = screen.getByLabelText('Radius');

    await user.clear(radius);
    await map('Map of the United States');
    await user.type(radius, '25');

    await map('Map: 25 miles around Boulder, CO');
  });

  it('names the towns around, the larger where two would lie over one another', async () => {
    answerPlaces();
    const asked: URLSearchParams[] = [];
    server.use(
      http.get('/api/places/near', ({ request }) => {
        asked.push(new URL(request.url).searchParams);
        return HttpResponse.json({
          items: [
            { ...BOULDER, population: 105_000 },
            { label: 'Gunbarrel, CO', latitude: 40.0151, longitude: -105.2707, population: 9_000 },
            { label: 'Louisville, CO', latitude: 39.9778, longitude: -105.1319, population: 8_000 },
          ],
        });
      }),
    );
    renderApp('/?location=Boulder, CO');

    const around = await map(/Boulder/);
    await waitFor(() =>
      expect([...around.querySelectorAll('.map-town')].map((it) => it.textContent)).toEqual([
        'Boulder',
        'Louisville',
      ]),
    );
    const last = asked.at(-1);
    expect(Number(last?.get('lat'))).toBeCloseTo(40.01, 1);
    expect(Number(last?.get('lon'))).toBeCloseTo(-105.27, 1);
    expect(Number(last?.get('miles'))).toBeGreaterThan(10);
  });

  it('names whom its data is from', async () => {
    renderApp('/');

    const country = await map('Map of the United States');
    await waitFor(() =>
      expect(country).toHaveTextContent('U.S. Census Bureau · GeoNames, CC BY 4.0'),
    );
  });
});
