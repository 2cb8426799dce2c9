import type { ComponentType } from 'react';
import type { RouteObject } from 'react-router';
import { PageSkeleton } from './page-skeleton';

/** A page whose code is fetched when somebody opens it. From page to page the old one stays until then. */
export const pageOnRequest = (path: string, load: () => Promise<ComponentType>): RouteObject => ({
  path,
  // A function, not an object: the router empties an object, and a second router would find nothing.
  lazy: async () => ({ Component: await load() }),
  hydrateFallbackElement: <PageSkeleton />,
});
