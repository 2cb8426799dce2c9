/** A screen that the navigation leads to; `hasMore` where screens below it are meant as well. */
export type Screen = { to: string; name: string; hasMore?: boolean };

export const FOR_EVERYBODY: readonly Screen[] = [
  { to: '/', name: 'New campaign' },
  { to: '/campaigns', name: 'Campaigns' },
  { to: '/dashboard', name: 'Dashboard' },
];

/** Offered to admins beside the others. */
export const FOR_ADMINS: readonly Screen[] = [{ to: '/admin', name: 'Admin', hasMore: true }];
