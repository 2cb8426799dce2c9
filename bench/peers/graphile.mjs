// graphile-worker, as its documentation says it runs fastest: many jobs at a time in one process and,
// if batched, a local queue that fetches many jobs at once and completions that are written together.
import { Logger, makeWorkerUtils, run, runMigrations } from 'graphile-worker';
import { UPDATE_PROGRESS } from './progress-table.mjs';

const TASK = 'work';
const CONNECTIONS = 25;
const JOBS_AT_A_TIME = 24;
const LOCAL_QUEUE = 500;

const logger = new Logger(() => () => {});

export function graphile(connectionString, { batched }) {
  return {
    nothingLeftSql: 'SELECT NOT EXISTS (SELECT FROM graphile_worker._private_jobs) AS nothing_left',

    async setUp() {
      await runMigrations({ connectionString, logger });
    },

    async producer() {
      const utils = await makeWorkerUtils({ connectionString, logger });
      return {
        enqueueAll: (jobs) => utils.addJobs(jobs.map((job) => ({ identifier: TASK, payload: { job } }))),
        enqueue: (job) => utils.addJob(TASK, { job }),
        close: () => utils.release(),
      };
    },

    async start(slots, handler) {
      const worker = {
        connectionString,
        logger,
        concurrentJobs: slots || JOBS_AT_A_TIME,
        maxPoolSize: CONNECTIONS,
        ...(batched && batching(slots)),
      };
      const work = async ({ job }, helpers) => {
        await handler(job, (percent) => helpers.query(UPDATE_PROGRESS, [job, percent]));
      };
      const runner = await run({
        preset: { worker },
        taskList: { [TASK]: work },
        noHandleSignals: true,
        parsedCronItems: [],
      });
      return { stop: () => runner.stop() };
    },
  };
}

// The queue must be larger than the number of jobs at a time. A delay of 0 still merges what
// completes in the same turn of the event loop.
function batching(slots) {
  return {
    localQueue: { size: slots ? slots + 1 : LOCAL_QUEUE },
    completeJobBatchDelay: 0,
    failJobBatchDelay: 0,
  };
}
