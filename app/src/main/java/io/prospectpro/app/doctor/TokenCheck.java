package io.prospectpro.app.doctor;

import io.prospectpro.app.token.IssuerTrial;
import java.util.List;

/** Whether tokens can be checked. */
final class TokenCheck implements Check {

  @Override
  public Topic topic() {
    return Topic.TOKENS;
  }

  @Override
  public List<Finding> look(Patient patient) {
    List<IssuerTrial> trials;
    try {
      trials = IssuerTrial.of(patient.binder());
    } catch (IllegalStateException e) {
      return List.of(Diagnosis.SETTINGS_WRONG.with(String.valueOf(e.getMessage())));
    }
    return trials.isEmpty()
        ? List.of(Diagnosis.NO_ISSUER.with("No issuer of tokens is set; API keys are taken."))
        : trials.stream().map(TokenCheck::toFinding).toList();
  }

  private static Finding toFinding(IssuerTrial trial) {
    return switch (trial.outcome()) {
      case WORKS ->
          Diagnosis.TOKENS_FINE.with(
              "%s publishes %d keys.".formatted(trial.issuer(), trial.keys()));
      case UNREACHABLE ->
          Diagnosis.ISSUER_UNREACHABLE.with("%s does not answer.".formatted(trial.issuer()));
      case NO_KEYS ->
          trial.hasSecret()
              ? Diagnosis.TOKENS_FINE.with(
                  "%s publishes no keys; its tokens are checked with the shared secret."
                      .formatted(trial.issuer()))
              : Diagnosis.ISSUER_WITHOUT_KEYS.with(
                  "%s answers, and publishes no keys.".formatted(trial.issuer()));
    };
  }
}
