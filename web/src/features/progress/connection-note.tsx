import type { Connection } from '@/lib/job-progress/follow-job';

const WORDS: Record<Connection, { text: string; look: string }> = {
  connecting: { text: 'Connecting…', look: 'bg-muted' },
  live: { text: 'Live', look: 'bg-good animate-pulse' },
  reconnecting: { text: 'Connection lost, reconnecting…', look: 'bg-warn' },
  polling: { text: 'Updating every 2 seconds', look: 'bg-warn' },
  'signed-out': { text: 'Waiting for you to sign in', look: 'bg-warn' },
  ended: { text: 'Ended', look: 'bg-muted' },
};

/** Says how fresh the figures are. Nothing is lost while the connection is away: it is caught up on. */
export function ConnectionNote({ connection }: { connection: Connection }) {
  const { text, look } = WORDS[connection];
  return (
    <span className="inline-flex items-center gap-2 text-[13px] text-muted">
      <span aria-hidden className={`size-2 rounded-full ${look}`} />
      {text}
    </span>
  );
}
