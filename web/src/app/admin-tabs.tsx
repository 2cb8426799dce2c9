import { NavLink } from 'react-router';

const TABS = [
  { to: '/admin', name: 'Overview', isExact: true },
  { to: '/admin/jobs', name: 'Jobs', isExact: false },
  { to: '/admin/providers', name: 'Providers', isExact: true },
  { to: '/admin/audit', name: 'Log', isExact: true },
] as const;

/** The way between the screens of an admin. */
export function AdminTabs() {
  return (
    <nav aria-label="Admin" className="flex gap-1 border-b border-line max-sm:-mx-2">
      {TABS.map(({ to, name, isExact }) => (
        <NavLink
          key={to}
          to={to}
          end={isExact}
          className="-mb-px border-b-2 border-transparent px-2 py-2 text-sm font-medium text-muted -outline-offset-2 hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink sm:px-3"
        >
          {name}
        </NavLink>
      ))}
    </nav>
  );
}
