import { http, HttpResponse } from 'msw';
import { afterEach, describe, expect, it } from 'vitest';
import { server } from '@/test/server';
import { getJson, isRefusal, postJson, Problem } from './http';

afterEach(() => {
  document.cookie = 'XSRF-TOKEN=; Max-Age=0';
});

describe('the http client', () => {
  it('echoes the token of the cookie on what changes something', async () => {
    document.cookie = 'XSRF-TOKEN=a%3Db';
    let token: string | null = null;
    server.use(
      http.post('/api/x', ({ request }) => {
        token = request.headers.get('X-XSRF-TOKEN');
        return HttpResponse.json({});
      }),
    );

    await postJson('/api/x', {});

    expect(token).toBe('a=b');
  });

  it('sends once more when the refusal brought a new token', async () => {
    const tokens: (string | null)[] = [];
    server.use(
      http.post('/api/x', ({ request }) => {
        tokens.push(request.headers.get('X-XSRF-TOKEN'));
        document.cookie = 'XSRF-TOKEN=new';
        return tokens.length === 1
          ? HttpResponse.json({}, { status: 403 })
          : HttpResponse.json({ ok: 1 });
      }),
    );

    expect(await postJson('/api/x')).toEqual({ ok: 1 });
    expect(tokens).toEqual([null, 'new']);
  });

  it('hands on what the server said', async () => {
    server.use(
      http.get('/api/x', () =>
        HttpResponse.json(
          { title: 'Bad', detail: 'Because.', errors: [{ field: 'a', message: 'b' }] },
          { status: 422 },
        ),
      ),
    );

    const error = await getJson('/api/x').catch((caught: unknown) => caught);

    expect(error).toBeInstanceOf(Problem);
    expect(error).toMatchObject({
      status: 422,
      message: 'Because.',
      errors: [{ field: 'a', message: 'b' }],
    });
    expect(isRefusal(error)).toBe(true);
  });

  it('says something useful when a proxy answers with a page of its own', async () => {
    server.use(
      http.get('/api/x', () => HttpResponse.html('<h1>Bad gateway</h1>', { status: 502 })),
    );

    const error = await getJson('/api/x').catch((caught: unknown) => caught);

    expect(error).toMatchObject({ message: 'The server answered 502. Try again.' });
    expect(isRefusal(error)).toBe(false);
  });

  it('tells a server that does not answer', async () => {
    server.use(http.get('/api/x', () => HttpResponse.error()));

    await expect(getJson('/api/x')).rejects.toThrow('The server did not answer.');
  });
});
