import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { postJson } from '@/lib/http';
import { workspaceId } from '@/lib/workspace';
import { campaignListQuery } from './campaign';
import { requestOf, type Draft } from './draft';

export type Launched = { campaignId: string; jobId: string; status: string; eventsUrl: string };

/**
 * Sends a campaign off. The same form sent twice, by a double click or after a lost answer, carries
 * the same key, so the server starts one campaign and not two; a changed form, or another workspace, is a new campaign.
 */
export function useLaunchCampaign(onLaunched: (launched: Launched) => void) {
  const queryClient = useQueryClient();
  const sent = useRef({ body: '', key: '' });

  return useMutation({
    mutationFn: (draft: Draft) => {
      const request = requestOf(draft);
      const body = JSON.stringify([request, workspaceId()]);
      if (sent.current.body !== body) sent.current = { body, key: newKey() };
      return postJson<Launched>('/api/campaigns', request, { 'Idempotency-Key': sent.current.key });
    },
    onSuccess: (launched) => {
      sent.current = { body: '', key: '' };
      void queryClient.invalidateQueries(campaignListQuery());
      onLaunched(launched);
    },
  });
}

// Not crypto.randomUUID: browsers offer that on https and localhost only.
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
