package io.prospectpro.app.admin;

import io.prospectpro.app.admin.JobReport.LogLine;
import io.prospectpro.app.admin.JobReport.Step;
import io.prospectpro.engine.inspect.JobDetail.RecordedStep;
import io.prospectpro.engine.job.JobEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What is left of a job's steps and events when everything is taken out that is a tenant's: results
 * and bodies, and the names of steps from where a candidate's key begins. Pure.
 */
final class Redaction {

  /** A source is named by the program; what follows any other dash is not. */
  private static final Pattern SOURCE = Pattern.compile("discover-[a-z_]{1,40}");

  private Redaction() {}

  static List<Step> steps(List<RecordedStep> recorded) {
    var steps = new LinkedHashMap<String, Step>();
    for (var one : recorded) {
      var name = sortOf(one.name());
      steps.merge(
          name,
          new Step(name, 1, one.attempt(), one.recordedAt(), one.recordedAt()),
          (earlier, later) ->
              new Step(
                  name,
                  earlier.times() + later.times(),
                  later.attempt(),
                  earlier.firstAt(),
                  later.lastAt()));
    }
    return List.copyOf(steps.values());
  }

  private static String sortOf(String step) {
    return SOURCE.matcher(step).matches() ? step : step.replaceFirst("(?s)-.*", "");
  }

  static List<LogLine> log(String kind, List<JobEvent> events) {
    var lines = new ArrayList<LogLine>();
    for (var event : events) {
      var line = toLine(kind, event);
      var last = lines.isEmpty() ? null : lines.getLast();
      if (last != null && !isProgress(event) && last.what().equals(line.what())) {
        lines.set(lines.size() - 1, onceMore(last, line));
      } else {
        lines.add(line);
      }
    }
    return lines;
  }

  private static boolean isProgress(JobEvent event) {
    return event.type().equals(JobEvent.PROGRESS);
  }

  private static LogLine toLine(String kind, JobEvent event) {
    if (!isProgress(event)) {
      return new LogLine(
          event.sequence(), event.at(), event.type(), 1, null, null, null, null, false);
    }
    var body = event.body();
    var reason = Reason.of(kind, body.path("error").stringValue(null));
    return new LogLine(
        event.sequence(),
        event.at(),
        event.type(),
        1,
        body.path("status").asString(""),
        body.path("percent").asInt(0),
        body.path("stage").asString(""),
        reason.text(),
        reason.isHidden());
  }

  private static LogLine onceMore(LogLine line, LogLine again) {
    return new LogLine(
        line.sequence(), again.at(), line.what(), line.times() + 1, null, null, null, null, false);
  }
}
