// Where engines without progress of their own keep it: one row per job, an UPDATE for each step.
export const UPDATE_PROGRESS =
  'UPDATE bench_progress SET percent = $2, updated_at = now() WHERE job = $1';
