import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Workspace } from '@/features/workspace/workspace';
import { chooseWorkspace, workspaceId, workspacesOf } from '@/lib/workspace';
import { campaign } from '@/test/makers/campaign';
import { renderApp } from '@/test/render-app';
import { problem, server } from '@/test/server';

const ana = { userId: 'u2', displayName: 'Ana', guest: false, demo: false, admin: false };
const own: Workspace = { id: 'u2', name: 'Personal', role: 'owner', personal: true, members: 1 };
const sales: Workspace = { id: 'w1', name: 'Sales', role: 'owner', personal: false, members: 2 };

const MEMBERS = [
  { userId: 'u2', role: 'owner', displayName: 'Ana', email: 'ana@example.com' },
  { userId: 'u3', role: 'viewer', displayName: 'Ben', email: 'ben@example.com' },
];

beforeEach(() => {
  server.use(
    http.get('/api/session', () => HttpResponse.json(ana)),
    http.get('/api/workspaces', () => HttpResponse.json([own, sales])),
    http.get('/api/workspaces/w1/members', () => HttpResponse.json(MEMBERS)),
    http.get('/api/workspaces/w1/invitations', () => HttpResponse.json([])),
  );
});

afterEach(() => {
  chooseWorkspace(null);
  localStorage.clear();
});

const enterSales = () => {
  workspacesOf('u2');
  chooseWorkspace('w1');
};

describe('the workspace switcher', () => {
  it('shows the campaigns of the workspace that is chosen', async () => {
    server.use(
      http.get('/api/campaigns', ({ request }) => {
        const inSales = request.headers.get('X-Workspace') === 'w1';
        const items = [campaign({ name: inSales ? 'Theirs' : 'Mine' })];
        return HttpResponse.json({ items, nextCursor: null });
      }),
    );
    const { user } = renderApp('/campaigns');
    expect(await screen.findByText('Mine')).toBeVisible();

    await user.selectOptions(await screen.findByLabelText('Workspace'), 'Sales');

    expect(await screen.findByText('Theirs')).toBeVisible();
    expect(screen.queryByText('Mine')).toBeNull();
  });

  it('starts campaigns there', async () => {
    let sentTo: string | null = null;
    server.use(
      http.post('/api/campaigns', ({ request }) => {
        sentTo = request.headers.get('X-Workspace');
        return problem(403, 'You may look at what is in this workspace but not change it.');
      }),
    );
    enterSales();
    const { user } = renderApp('/?businessType=dentist&location=80302');

    await user.click(await screen.findByRole('button', { name: 'Find leads' }));

    expect(await screen.findByText(/You may look/)).toBeVisible();
    expect(sentTo).toBe('w1');
  });

  it('leads back to one’s own where one is not in the team any more', async () => {
    enterSales();
    server.use(
      http.get('/api/workspaces', () => HttpResponse.json([own])),
      http.get('/api/campaigns', ({ request }) =>
        request.headers.get('X-Workspace') === null
          ? HttpResponse.json({ items: [campaign({ name: 'Mine' })], nextCursor: null })
          : problem(404, 'You have no workspace w1.'),
      ),
    );
    renderApp('/campaigns');

    expect(await screen.findByText('Mine')).toBeVisible();
    expect(workspaceId()).toBeNull();
  });

  it('forgets the choice when somebody else signs in', async () => {
    enterSales();
    server.use(http.get('/api/session', () => HttpResponse.json({ ...ana, userId: 'u9' })));
    renderApp('/campaigns');

    await screen.findByRole('link', { name: 'Team' });
    expect(workspaceId()).toBeNull();
  });

  it('is not there for guests', async () => {
    server.use(http.get('/api/session', () => HttpResponse.json({ ...ana, guest: true })));
    renderApp('/campaigns');

    expect(await screen.findByText('No campaigns yet')).toBeVisible();
    expect(screen.queryByRole('link', { name: 'Team' })).toBeNull();
  });
});

describe('the team page', () => {
  it('makes a workspace and goes there', async () => {
    let isMade = false;
    server.use(
      http.get('/api/workspaces', () => HttpResponse.json(isMade ? [own, sales] : [own])),
      http.post('/api/workspaces', async ({ request }) => {
        expect(await request.json()).toEqual({ name: 'Sales' });
        isMade = true;
        return HttpResponse.json(sales, { status: 201 });
      }),
    );
    const { user } = renderApp('/team');

    await user.type(await screen.findByLabelText('Name of the new workspace'), 'Sales{Enter}');

    expect(await screen.findByRole('heading', { name: 'Sales' })).toBeVisible();
    expect(await screen.findByText('Ben')).toBeVisible();
  });

  it('changes roles and removes people, and says when that is refused', async () => {
    const sent: unknown[] = [];
    server.use(
      http.patch('/api/workspaces/w1/members/u3', async ({ request }) => {
        sent.push(await request.json());
        return new HttpResponse(null, { status: 204 });
      }),
      http.delete('/api/workspaces/w1/members/u2', () =>
        problem(409, 'The workspace "Sales" would be left without an owner.'),
      ),
    );
    enterSales();
    const { user } = renderApp('/team');

    await user.selectOptions(await screen.findByLabelText('Role of Ben'), 'member');
    await waitFor(() => expect(sent).toEqual([{ role: 'member' }]));
    await user.click(screen.getByRole('button', { name: 'Leave' }));

    expect(await screen.findByRole('alert')).toHaveTextContent('left without an owner');
    expect(screen.getByRole('button', { name: 'Remove Ben' })).toBeVisible();
  });

  it('shows others only who is in it', async () => {
    server.use(
      http.get('/api/workspaces', () => HttpResponse.json([own, { ...sales, role: 'viewer' }])),
    );
    enterSales();
    renderApp('/team');

    expect(await screen.findByText('Ben')).toBeVisible();
    expect(screen.queryByLabelText('Role of Ben')).toBeNull();
    expect(screen.queryByText('Invite somebody')).toBeNull();
    expect(screen.getByRole('button', { name: 'Leave' })).toBeVisible();
  });

  it('shows the link of an invitation where no letter is sent', async () => {
    const invitation = {
      id: 'i1',
      email: null,
      role: 'viewer',
      createdAt: '2026-11-24T10:00:00Z',
      expiresAt: '2026-12-01T10:00:00Z',
    };
    let isMade = false;
    server.use(
      http.get('/api/workspaces/w1/invitations', () =>
        HttpResponse.json(isMade ? [invitation] : []),
      ),
      http.post('/api/workspaces/w1/invitations', async ({ request }) => {
        expect(await request.json()).toEqual({ role: 'viewer' });
        isMade = true;
        return HttpResponse.json({ invitation, sent: false, token: 'abc' }, { status: 201 });
      }),
    );
    enterSales();
    const { user } = renderApp('/team');

    await user.selectOptions(await screen.findByLabelText('Role'), 'viewer');
    await user.click(screen.getByRole('button', { name: 'Invite' }));

    expect(await screen.findByText(/\/join#abc$/)).toBeVisible();
    expect(await screen.findByText('Whoever has the link')).toBeVisible();
  });

  it('asks once more before it deletes', async () => {
    let isDeleted = false;
    server.use(
      http.get('/api/workspaces', () => HttpResponse.json(isDeleted ? [own] : [own, sales])),
      http.delete('/api/workspaces/w1', () => {
        isDeleted = true;
        return new HttpResponse(null, { status: 204 });
      }),
    );
    enterSales();
    const { user } = renderApp('/team');

    await user.click(await screen.findByRole('button', { name: 'Delete this workspace…' }));
    expect(isDeleted).toBe(false);
    await user.click(screen.getByRole('button', { name: 'Delete it with all that is in it' }));

    expect(await screen.findByRole('heading', { name: 'Personal' })).toBeVisible();
  });
});

describe('the link of an invitation', () => {
  it('lets somebody with an account join, and takes the token out of the address', async () => {
    let sent: unknown;
    server.use(
      http.post('/api/invitations/accept', async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json({ workspaceId: 'w1' });
      }),
    );
    const { user, router } = renderApp('/join#abc');

    await user.click(await screen.findByRole('button', { name: 'Join the workspace' }));

    await waitFor(() => expect(router.state.location.pathname).toBe('/campaigns'));
    expect(sent).toEqual({ token: 'abc' });
    expect(router.state.location.hash).toBe('');
    expect(workspaceId()).toBe('w1');
    expect(JSON.stringify(localStorage)).not.toContain('abc');
  });

  it('lets a guest sign up first', async () => {
    let sent: unknown;
    server.use(
      http.get('/api/session', () => HttpResponse.json({ ...ana, guest: true })),
      http.post('/api/sign-up', async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json({ confirmByLetter: false, session: ana }, { status: 201 });
      }),
    );
    const { user } = renderApp('/join#abc');
    const form = within(await screen.findByRole('main'));

    await user.type(await form.findByLabelText('E-mail address'), 'ana@example.com');
    await user.type(form.getByLabelText('Password'), 'correct horse battery{Enter}');

    expect(await screen.findByRole('button', { name: 'Join the workspace' })).toBeVisible();
    expect(sent).toMatchObject({ token: 'abc' });
  });
});
