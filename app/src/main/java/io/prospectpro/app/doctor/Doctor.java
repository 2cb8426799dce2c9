package io.prospectpro.app.doctor;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Looks at everything, one thing after the other. Whatever happens in one check, the others are
 * made: one that throws or takes too long says so in the report. For one thread.
 */
public final class Doctor {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final List<Check> checks;
  private final Duration limit;

  Doctor(List<Check> checks, Duration limit) {
    this.checks = List.copyOf(checks);
    this.limit = limit;
  }

  /** With all checks that there are. */
  public static Doctor withAllChecks() {
    var clock = InstantSource.system();
    return new Doctor(
        List.of(
            new SettingsCheck(),
            new DiskCheck(),
            new DatabaseCheck(),
            new MigrationCheck(),
            new RoleCheck(),
            new ClockCheck(clock),
            new PoolerCheck(),
            new LiveCheck(),
            new JobCheck(clock),
            new LeadCheck(),
            new ProviderKeyCheck(),
            new MailServerCheck(),
            new TokenCheck(),
            new ServerCheck()),
        LIMIT);
  }

  /**
   * Looks at the installation that these settings describe.
   *
   * @param port where its web server should listen on this machine
   * @param progress told what is being looked at
   */
  public Report examine(ConfigurableEnvironment environment, int port, Consumer<String> progress)
      throws InterruptedException {
    return examine(new Patient(environment, port), progress);
  }

  /** What is to be said where the settings cannot even be read. */
  public static Report withoutSettings(String reason) {
    return new Report(List.of(Diagnosis.SETTINGS_WRONG.with(reason)));
  }

  Report examine(Patient patient, Consumer<String> progress) throws InterruptedException {
    var findings = new ArrayList<Finding>();
    for (var check : checks) {
      progress.accept("Looking at %s ...".formatted(check.topic().label()));
      findings.addAll(guarded(check, patient));
    }
    // Last, because some secrets are only learnt on the way.
    return new Report(findings.stream().map(patient.secrets()::hideIn).toList());
  }

  private List<Finding> guarded(Check check, Patient patient) throws InterruptedException {
    if (check.topic() != Topic.SETTINGS && !patient.hasSettings()) {
      return List.of(Finding.notLookedAt(check.topic(), "a setting is wrong."));
    }
    if (check.needsDatabase() && patient.findDatabase().isEmpty()) {
      return List.of(Finding.notLookedAt(check.topic(), "the database cannot be used."));
    }
    if (check.needsTables() && patient.hasNoTables()) {
      return List.of(Finding.notLookedAt(check.topic(), "there are no tables yet."));
    }
    return limited(check.topic(), () -> check.look(patient));
  }

  private List<Finding> limited(Topic topic, Callable<List<Finding>> look)
      throws InterruptedException {
    var task = new FutureTask<>(look);
    Thread.ofVirtual().name("doctor " + topic.word()).start(task);
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      task.cancel(true);
      return List.of(
          Finding.notLookedAt(
              topic, "it was not done within %d seconds.".formatted(limit.toSeconds())));
    } catch (ExecutionException e) {
      return List.of(
          Finding.notLookedAt(topic, reasonOf(Objects.requireNonNullElse(e.getCause(), e))));
    }
  }

  private static String reasonOf(Throwable failure) {
    var message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }
}
