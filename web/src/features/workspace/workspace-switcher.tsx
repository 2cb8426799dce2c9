import { useQuery } from '@tanstack/react-query';
import { Users } from 'lucide-react';
import { Link } from 'react-router';
import { chooseWorkspace } from '@/lib/workspace';
import { buttonClass } from '@/ui/button-class';
import { Select } from '@/ui/select';
import { useCurrentWorkspace, workspacesQuery } from './workspace';

/** Where the page is, for the header, and the way to other workspaces and to who is in this one. */
export function WorkspaceSwitcher() {
  const { data: all } = useQuery(workspacesQuery);
  const current = useCurrentWorkspace();

  return (
    <span className="flex items-center gap-1">
      {current && all && all.length > 1 && (
        <Select
          aria-label="Workspace"
          value={current.id}
          onChange={({ target }) => {
            const chosen = all.find(({ id }) => id === target.value);
            chooseWorkspace(!chosen || chosen.personal ? null : chosen.id);
          }}
          className="w-24 sm:w-36"
        >
          {all.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
      <Link to="/team" aria-label="Team" className={`${buttonClass('quiet')} px-2.5`}>
        <Users aria-hidden className="size-5" />
      </Link>
    </span>
  );
}
