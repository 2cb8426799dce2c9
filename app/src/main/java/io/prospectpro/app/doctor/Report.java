package io.prospectpro.app.doctor;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was found, in the order in which it was looked at. It holds no secret. */
public record Report(List<Finding> findings) {

  public Report {
    findings = List.copyOf(findings);
  }

  /** The worst of all verdicts. */
  public Verdict verdict() {
    return findings.stream()
        .map(Finding::verdict)
        .max(Comparator.naturalOrder())
        .orElse(Verdict.UNKNOWN);
  }

  public long count(Verdict verdict) {
    return findings.stream().filter(finding -> finding.verdict() == verdict).count();
  }

  /** The form of {@code --json}. */
  public Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("verdict", verdict().word());
    json.put("broken", count(Verdict.BROKEN));
    json.put("warnings", count(Verdict.WARNING));
    json.put("findings", findings.stream().map(Report::toJson).toList());
    return json;
  }

  private static Map<String, Object> toJson(Finding finding) {
    var json = new LinkedHashMap<String, Object>();
    json.put("topic", finding.topic().word());
    json.put("id", finding.diagnosis().id());
    json.put("verdict", finding.verdict().word());
    json.put("sentence", finding.sentence());
    json.put("advice", finding.diagnosis().advice());
    finding.diagnosis().symptom().ifPresent(symptom -> json.put("seenAs", symptom.words()));
    return json;
  }
}
