import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { renderHook, waitFor } from '@testing-library/react';
import { delay, http, HttpResponse } from 'msw';
import type { ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import { createQueryClient } from '@/app/query-client';
import { server } from '@/test/server';
import { placeQuery } from './suggestions';

const FEW = 10;

describe('the place that is meant', () => {
  it('is not looked for without end while an answer is on its way after one that knew none', async () => {
    const asked: string[] = [];
    server.use(
      http.get('/api/places', async ({ request }) => {
        const typed = new URL(request.url).searchParams.get('q') ?? '';
        asked.push(typed);
        if (typed !== 'Nowhere') await delay('infinite');
        return HttpResponse.json({ items: [] });
      }),
    );
    const client = createQueryClient();
    let looks = 0;
    const { result, rerender } = renderHook(
      ({ typed }) => {
        looks += 1;
        return useQuery(placeQuery(typed));
      },
      {
        initialProps: { typed: 'Nowhere' },
        wrapper: ({ children }: { children: ReactNode }) => (
          <QueryClientProvider client={client}>{children}</QueryClientProvider>
        ),
      },
    );
    await waitFor(() => expect(result.current.isSuccess).toBe(true));

    rerender({ typed: 'Boulder, CO' });
    await waitFor(() => expect(asked).toContain('Boulder, CO'));
    let turns = 0;
    await waitFor(() => expect((turns += 1)).toBeGreaterThan(FEW));

    expect(looks).toBeLessThan(FEW);
  });
});
