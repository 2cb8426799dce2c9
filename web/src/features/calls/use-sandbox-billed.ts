import { useQuery } from '@tanstack/react-query';
import { sandboxBilledQuery } from './call';

/** True once it is known that the sandbox charged what the campaign cost. Asked only if it cost anything. */
export function useSandboxBilled(campaignId: string, hasCost: boolean): boolean {
  const { data = false } = useQuery({ ...sandboxBilledQuery(campaignId), enabled: hasCost });
  return data;
}
