import { useSyncExternalStore } from 'react';

/**
 * Which workspace the page is in; null for one's own. Every request names it. It is remembered for who chose it:
 * somebody else who signs in at this browser begins in their own.
 */

type Chosen = { userId: string; workspaceId: string };

const KEY = 'workspace';

let userId: string | null = null;
let chosen = read();
const listeners = new Set<() => void>();

/** Says who uses the page from now on. */
export function workspacesOf(user: string | null): void {
  change(() => (userId = user));
}

export function workspaceId(): string | null {
  return chosen !== null && chosen.userId === userId ? chosen.workspaceId : null;
}

/** Goes to a workspace; null for one's own. */
export function chooseWorkspace(id: string | null): void {
  change(() => {
    chosen = id === null || userId === null ? null : { userId, workspaceId: id };
    if (chosen === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(chosen));
  });
}

export function useWorkspaceId(): string | null {
  return useSyncExternalStore(onWorkspaceChange, workspaceId);
}

/** Calls back whenever the page is in another workspace; returns how to stop that. */
export function onWorkspaceChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(act: () => void): void {
  const before = workspaceId();
  act();
  if (workspaceId() !== before) listeners.forEach((listener) => listener());
}

function read(): Chosen | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    return isChosen(kept) ? kept : null;
  } catch {
    return null; // Somebody else wrote it.
  }
}

const isChosen = (kept: unknown): kept is Chosen =>
  typeof kept === 'object' &&
  kept !== null &&
  'userId' in kept &&
  typeof kept.userId === 'string' &&
  'workspaceId' in kept &&
  typeof kept.workspaceId === 'string';
