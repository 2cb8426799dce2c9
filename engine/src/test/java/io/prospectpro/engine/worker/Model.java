package io.prospectpro.engine.worker;

import io.prospectpro.engine.job.JobId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is promised of jobs, in plain Java: no lock, no clock, one thread. Time passes in hours. */
final class Model {

  /** Where a job is; the names are those of the table, but for what has left it. */
  enum State {
    SCHEDULED,
    READY,
    RUNNING,
    STOPPING,
    ENDED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One job, as it must be in the tables. */
  static final class Job {
    final JobId id;
    final String kind;
    final String tenant;
    final int priority;
    final @Nullable String key;
    final @Nullable Integer deadline;
    State state = State.READY;
    int runAt;
    int attempt;
    int crashes;
    long token;
    @Nullable Long lease;
    long version;
    long sequence;
    int percent;
    String status = "pending";
    final List<String> events = new ArrayList<>();
    final Set<String> steps = new TreeSet<>();
    @Nullable String history;
    int endedAt;
    private boolean isBare;

    Job(
        JobId id,
        String kind,
        String tenant,
        int priority,
        @Nullable String key,
        @Nullable Integer deadline) {
      this.id = id;
      this.kind = kind;
      this.tenant = tenant;
      this.priority = priority;
      this.key = key;
      this.deadline = deadline;
    }

    boolean isOnANode() {
      return lease != null;
    }

    String line() {
      return kind + "/" + tenant;
    }

    /** The row of its own, and nothing else. */
    private Job bare() {
      var bare = new Job(id, kind, tenant, priority, key, null);
      bare.state = state;
      bare.attempt = attempt;
      bare.crashes = crashes;
      bare.token = token;
      bare.lease = lease;
      bare.isBare = true;
      return bare;
    }

    private void addRows(List<String> rows) {
      if (!isBare) {
        rows.add("args " + id);
      }
      if (state != State.ENDED) {
        rows.add(
            "job %s %s attempt=%d crashes=%d token=%d node=%s"
                .formatted(id, state.word(), attempt, crashes, token, lease == null ? "" : lease));
      }
      if (version > 0) {
        rows.add(
            "snapshot %s version=%d sequence=%d %s percent=%d"
                .formatted(id, version, sequence, status, percent));
      }
      if (!events.isEmpty()) {
        rows.add("events %s 1-%d %s".formatted(id, events.size(), String.join(",", events)));
      }
      if (!steps.isEmpty()) {
        rows.add("steps %s %s".formatted(id, String.join(",", steps)));
      }
      if (history != null) {
        rows.add("history %s %s".formatted(id, history));
      }
    }
  }

  final Map<JobId, Job> jobs = new LinkedHashMap<>();
  final Set<String> paused = new HashSet<>();
  final Map<String, Integer> capOfKind = new HashMap<>();
  final Map<String, Integer> capOfTenant = new HashMap<>();
  @Nullable Integer capOfEveryTenant;
  int hours;

  /** All that must be in the tables, one line a row. */
  List<String> rows() {
    var rows = new ArrayList<String>();
    jobs.values().forEach(job -> job.addRows(rows));
    return rows;
  }

  List<Job> list(Predicate<Job> condition) {
    return jobs.values().stream().filter(condition).toList();
  }

  Job get(JobId id) {
    var job = jobs.get(id);
    if (job == null) {
      throw new AssertionError("There must be no job " + id);
    }
    return job;
  }

  /** The unfinished job that has the key. */
  @Nullable Job holderOf(String kind, String tenant, String key) {
    return list(
            job ->
                job.state != State.ENDED
                    && job.kind.equals(kind)
                    && job.tenant.equals(tenant)
                    && key.equals(job.key))
        .stream()
        .findFirst()
        .orElse(null);
  }

  void enqueue(Job job, int delay) {
    job.state = delay > 0 ? State.SCHEDULED : State.READY;
    job.runAt = hours + delay;
    jobs.put(job.id, job);
  }

  /** How many more jobs of the line may begin. */
  int room(String kind, String tenant) {
    var room = Integer.MAX_VALUE;
    var capOfThisKind = capOfKind.get(kind);
    if (capOfThisKind != null) {
      room = capOfThisKind - list(job -> job.isOnANode() && job.kind.equals(kind)).size();
    }
    var own = capOfTenant.get(tenant);
    var cap = own == null && !tenant.isEmpty() ? capOfEveryTenant : own;
    if (cap != null) {
      room = Math.min(room, cap - list(job -> job.isOnANode() && job.tenant.equals(tenant)).size());
    }
    return room;
  }

  List<Job> claimable(Collection<String> kinds) {
    return list(
        job ->
            job.state == State.READY
                && kinds.contains(job.kind)
                && !paused.contains(job.kind)
                && room(job.kind, job.tenant) > 0);
  }

  void claimed(Job job, long lease) {
    job.state = State.RUNNING;
    job.attempt++;
    job.token++;
    job.lease = lease;
  }

  /** An attempt's write is in the tables. */
  void wrote(Job job, long version, long sequence, String status, int percent) {
    job.version = version;
    job.sequence = sequence;
    job.status = status;
    job.percent = percent;
  }

  void finished(Job job, String status) {
    job.history = "%s attempts=%d token=%d".formatted(status, job.attempt, job.token);
    job.state = State.ENDED;
    job.lease = null;
    job.endedAt = hours;
  }

  void again(Job job, int delay, boolean counted) {
    job.state = delay > 0 ? State.SCHEDULED : State.READY;
    job.runAt = hours + delay;
    job.attempt -= counted ? 0 : 1;
    job.token++;
    job.lease = null;
  }

  private static void tell(Job job, String status) {
    job.version++;
    job.sequence++;
    job.status = status;
    job.events.add(status);
  }

  /** Cancelled or past its deadline. */
  void stop(Job job, String status) {
    tell(job, status);
    var lease = job.lease;
    job.token++;
    finished(job, status);
    if (lease != null) {
      job.state = State.STOPPING;
      job.lease = lease;
    }
  }

  void abandoned(Job job) {
    tell(job, "failed");
    finished(job, "failed");
  }

  void letGo(Job job) {
    job.state = State.ENDED;
    job.lease = null;
    if (job.isBare) {
      jobs.remove(job.id);
    }
  }

  /** Its node is dead. */
  void rescued(Job job, int crashLimit) {
    if (job.state == State.STOPPING) {
      letGo(job);
    } else if (job.crashes + 1 >= crashLimit) {
      abandoned(job);
    } else {
      job.state = State.READY;
      job.crashes++;
      job.token++;
      job.lease = null;
      if (job.version > 0) {
        tell(job, "pending");
      }
    }
  }

  boolean isOverdue(Job job) {
    return job.deadline != null
        && job.deadline <= hours
        && job.state != State.ENDED
        && job.state != State.STOPPING;
  }

  boolean isDue(Job job) {
    return job.state == State.SCHEDULED && job.runAt <= hours;
  }

  void prune(int age) {
    for (var job : list(one -> one.history != null && hours - one.endedAt >= age)) {
      jobs.remove(job.id);
      if (job.isOnANode()) { // its row stays until its node lets go of it
        jobs.put(job.id, job.bare());
      }
    }
  }
}
