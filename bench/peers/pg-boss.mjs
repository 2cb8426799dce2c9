// pg-boss, with LISTEN/NOTIFY, and with batches of 1,000 for jobs that do nothing: its documentation's
// way to a high rate. Long jobs run two per batch, half as many batches at a time as there are slots.
import { PgBoss } from 'pg-boss';
import { UPDATE_PROGRESS } from './progress-table.mjs';

const QUEUE = 'work';
const CONNECTIONS = 25;
const BATCH = 1000;
const BATCHES_AT_A_TIME = 2;
const POLL_SECONDS = 0.5;

export function pgBoss(connectionString) {
  const started = async (options) => {
    const boss = new PgBoss({ connectionString, max: CONNECTIONS, schedule: false, ...options });
    boss.on('error', (error) => console.error('pg-boss:', error.message));
    await boss.start();
    return boss;
  };

  return {
    nothingLeftSql: `SELECT NOT EXISTS (
      SELECT FROM pgboss.job WHERE name = '${QUEUE}' AND state <> 'completed') AS nothing_left`,

    async setUp() {
      const boss = await started({ supervise: false });
      await boss.createQueue(QUEUE, { notify: true });
      await boss.stop({ graceful: false });
    },

    async producer() {
      const boss = await started({ supervise: false });
      return {
        enqueueAll: (jobs) => boss.insert(QUEUE, jobs.map((job) => ({ data: { job } }))),
        enqueue: (job) => boss.send(QUEUE, { job }),
        close: () => boss.stop({ graceful: false }),
      };
    },

    async start(slots, handler) {
      const boss = await started({ useListenNotify: true });
      const database = boss.getDb();
      const one = ({ data: { job } }) =>
        handler(job, (percent) => database.executeSql(UPDATE_PROGRESS, [job, percent]));
      await boss.work(QUEUE, optionsFor(slots), (jobs) => Promise.all(jobs.map(one)));
      return { stop: () => boss.stop({ graceful: true, timeout: 5000 }) };
    },
  };
}

// After a full batch it fetches the next one at once, not after the poll's pause, but never after a
// batch of one: so slots are shared out as pairs.
function optionsFor(slots) {
  return {
    batchSize: slots ? 2 : BATCH,
    localConcurrency: slots ? Math.ceil(slots / 2) : BATCHES_AT_A_TIME,
    burstWhenBatchFull: true,
    pollingIntervalSeconds: POLL_SECONDS,
  };
}
