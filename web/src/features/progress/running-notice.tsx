import { Notice } from '@/ui/notice';
import { CancelButton } from './cancel-button';

/** Stands where the outcome will be, so that the end moves nothing on the page. */
export function RunningNotice({ jobId }: { jobId: string }) {
  return (
    <Notice tone="info" title="Running in the background" action={<CancelButton jobId={jobId} />}>
      <p>You can close this page. The campaign goes on, and you find it again under Campaigns.</p>
    </Notice>
  );
}
