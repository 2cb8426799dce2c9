package io.prospectpro.app.admin;

import io.prospectpro.app.platform.Worker;
import io.prospectpro.engine.Engine;
import io.prospectpro.engine.inspect.KindState;
import io.prospectpro.engine.inspect.NodeState;
import io.prospectpro.engine.inspect.NodeState.Standing;
import io.prospectpro.engine.inspect.RunningJob;
import io.prospectpro.engine.inspect.Throughput;
import io.prospectpro.engine.job.Tally;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the overview: a bounded number of rows, however much goes on. Thread-safe. */
@Component
final class OverviewReader {

  private static final int RUNNING = 50;
  private static final int FAILURES = 5;
  private static final int ENDED_NODES = 3;

  private final Engine engine;
  private final JdbcClient jdbc;

  OverviewReader(Engine engine, @Worker JdbcClient jdbc) {
    this.engine = engine;
    this.jdbc = jdbc;
  }

  Overview read() {
    var inspector = engine.inspector();
    return new Overview(
        inspector.kinds().stream().map(OverviewReader::toKind).toList(),
        nodes(inspector.nodes()),
        inspector.running().stream().limit(RUNNING).map(OverviewReader::toRunning).toList(),
        inspector.failures(FAILURES).stream().map(JobLine::of).toList(),
        inspector.throughput().stream().map(OverviewReader::toMinute).toList(),
        new Overview.Mail(lettersWaiting()));
  }

  private static Overview.Kind toKind(KindState kind) {
    var oldest = kind.oldestReady();
    return new Overview.Kind(
        kind.kind(),
        count(kind, Tally.State.READY),
        count(kind, Tally.State.SCHEDULED),
        count(kind, Tally.State.RUNNING) + count(kind, Tally.State.STOPPING),
        count(kind, Tally.State.COMPLETED),
        count(kind, Tally.State.FAILED),
        count(kind, Tally.State.CANCELLED),
        oldest == null ? null : oldest.toSeconds(),
        kind.pausedAt(),
        kind.countedAt());
  }

  private static long count(KindState kind, Tally.State state) {
    return kind.jobs().getOrDefault(state, 0L);
  }

  /** A server that restarts often leaves many that have ended. */
  private static List<Overview.NodeLine> nodes(List<NodeState> all) {
    var ended = all.stream().filter(node -> node.standing() == Standing.ENDED).limit(ENDED_NODES);
    var others = all.stream().filter(node -> node.standing() != Standing.ENDED);
    return Stream.concat(others, ended).map(OverviewReader::toNode).toList();
  }

  private static Overview.NodeLine toNode(NodeState node) {
    return new Overview.NodeLine(
        node.id(),
        node.name(),
        node.standing().name().toLowerCase(Locale.ROOT),
        node.startedAt(),
        node.renewedAt(),
        node.running());
  }

  private static Overview.Running toRunning(RunningJob job) {
    return new Overview.Running(
        job.job().value(),
        job.kind(),
        JobLine.workspaceOf(job.tenant()),
        job.nodeName(),
        job.attempt(),
        job.startedAt(),
        job.percent(),
        job.stage(),
        job.stopping());
  }

  private static Overview.Minute toMinute(Throughput minute) {
    return new Overview.Minute(
        minute.minute(), minute.completed(), minute.failed(), minute.cancelled(), Throughput.MOST);
  }

  private int lettersWaiting() {
    return jdbc.sql("SELECT count(*) FROM (SELECT FROM mail.letter LIMIT 1000) waiting")
        .query(Integer.class)
        .single();
  }
}
