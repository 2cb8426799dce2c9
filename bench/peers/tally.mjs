// Which jobs ran in this process, how often and when, by CLOCK_MONOTONIC in nanoseconds.
export class Tally {
  starts = new Map();
  ends = new Map();
  repeated = 0;
  #count;
  #resolve;

  constructor(from, count) {
    this.from = from;
    this.#count = count;
    this.all = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  get missing() {
    return this.#count - this.ends.size;
  }

  started(job) {
    if (!this.starts.has(job)) {
      this.starts.set(job, String(process.hrtime.bigint()));
    }
  }

  ended(job) {
    if (this.ends.has(job)) {
      this.repeated++;
      return;
    }
    this.ends.set(job, String(process.hrtime.bigint()));
    if (this.missing === 0) {
      this.#resolve();
    }
  }
}
