import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { postJson } from '@/lib/http';
import type { Snapshot } from '@/lib/job-progress/snapshot';
import { workspaceId } from '@/lib/workspace';
import { allCampaigns } from './campaign';
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
      void queryClient.invalidateQueries(allCampaigns);
      onLaunched(launched);
    },
  });
}

/**
 * Starts the same campaign once more, as a new one. Sent again after a lost answer it carries the same
 * key, so that one click starts one campaign.
 */
export function useRepeatCampaign(id: string, onLaunched: (launched: Launched) => void) {
  const queryClient = useQueryClient();
  const key = useRef(newKey());

  return useMutation({
    mutationFn: () =>
      postJson<Launched>(`/api/campaigns/${encodeURIComponent(id)}/repeat`, undefined, {
        'Idempotency-Key': key.current,
      }),
    onSuccess: (launched) => {
      key.current = newKey();
      void queryClient.invalidateQueries(allCampaigns);
      onLaunched(launched);
    },
  });
}

/** Runs a campaign on whose job failed or was cancelled: what it spent stays spent. */
export function useRetryJob(jobId: string, onStarted: (job: Snapshot) => void) {
  const queryClient = useQueryClient();

  return useMutation({
    mutationFn: () => postJson<Snapshot>(`/api/jobs/${encodeURIComponent(jobId)}/retry`),
    onSuccess: (job) => {
      void queryClient.invalidateQueries(allCampaigns);
      onStarted(job);
    },
  });
}

// Not crypto.randomUUID: browsers offer that on https and localhost only.
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
