import { useQuery } from '@tanstack/react-query';
import { Link, NavLink } from 'react-router';
import { sessionQuery } from '@/features/session/session';
import { SessionBadge } from '@/features/session/session-badge';
import { WorkspaceSwitcher } from '@/features/workspace/workspace-switcher';
import { HasAccount } from './has-account';
import { Logo } from './logo';
import { FOR_ADMINS, FOR_EVERYBODY } from './screens';
import { ThemeSwitch } from './theme-switch';

export function Header() {
  const { data: session } = useQuery(sessionQuery);
  const screens = session?.admin ? [...FOR_EVERYBODY, ...FOR_ADMINS] : FOR_EVERYBODY;

  return (
    <header className="sticky top-0 z-30 border-b border-line bg-surface/90 backdrop-blur">
      <div className="mx-auto flex min-h-15 max-w-6xl flex-wrap items-center gap-x-1 px-4 pt-2 sm:h-15 sm:flex-nowrap sm:gap-8 sm:px-6 sm:pt-0">
        <Link
          to="/"
          aria-label="ProspectPro, home"
          className="flex items-center gap-2.5 rounded-lg"
        >
          <Logo />
          <span className="text-[17px] font-semibold tracking-tight max-sm:hidden">
            ProspectPro
          </span>
        </Link>
        <nav
          aria-label="Main"
          className="flex h-full max-sm:order-last max-sm:-mx-2 max-sm:h-10 max-sm:w-full"
        >
          {screens.map(({ to, name, hasMore }) => (
            <NavLink
              key={to}
              to={to}
              end={!hasMore}
              className="relative flex items-center px-2 text-sm font-medium whitespace-nowrap text-muted -outline-offset-4 hover:text-ink aria-[current=page]:text-ink aria-[current=page]:after:absolute aria-[current=page]:after:inset-x-2 aria-[current=page]:after:-bottom-px aria-[current=page]:after:h-0.5 aria-[current=page]:after:rounded-full aria-[current=page]:after:bg-accent sm:px-3 sm:aria-[current=page]:after:inset-x-3"
            >
              {name}
            </NavLink>
          ))}
        </nav>
        <div className="ml-auto flex items-center gap-2 sm:gap-3">
          <HasAccount>
            <WorkspaceSwitcher />
          </HasAccount>
          <SessionBadge />
          <ThemeSwitch />
        </div>
      </div>
    </header>
  );
}
