/** A screen that the navigation leads to. */
export type Screen = { to: string; name: string };

export const FOR_EVERYBODY: readonly Screen[] = [
  { to: '/', name: 'New campaign' },
  { to: '/campaigns', name: 'Campaigns' },
  { to: '/dashboard', name: 'Dashboard' },
];

/** Offered to admins beside the others. */
export const FOR_ADMINS: readonly Screen[] = [{ to: '/admin', name: 'Admin' }];
