package io.prospectpro.app.doctor;

import io.prospectpro.app.mail.MailTrial;
import java.util.List;

/** Whether the mail server takes letters; none is sent. */
final class MailServerCheck implements Check {

  @Override
  public Topic topic() {
    return Topic.MAIL;
  }

  @Override
  public List<Finding> look(Patient patient) {
    var trial = MailTrial.of(patient.binder());
    return List.of(
        switch (trial.outcome()) {
          case OFF -> Diagnosis.MAIL_OFF.with("No mail server is set: nobody gets letters.");
          case FOLDER ->
              Diagnosis.MAIL_FOLDER.with(
                  "Letters become files in %s, and nobody gets them.".formatted(trial.server()));
          case WORKS ->
              Diagnosis.MAIL_FINE.with(
                  "%s lets us in. No letter was sent.".formatted(trial.server()));
          case UNREACHABLE -> failed(Diagnosis.MAIL_UNREACHABLE, trial);
          case NOT_ENCRYPTED -> failed(Diagnosis.MAIL_NOT_ENCRYPTED, trial);
          case REFUSED -> failed(Diagnosis.MAIL_REFUSED, trial);
          case OTHER -> failed(Diagnosis.MAIL_OTHER, trial);
        });
  }

  private static Finding failed(Diagnosis diagnosis, MailTrial trial) {
    return diagnosis.with("%s: %s".formatted(trial.server(), trial.detail()));
  }
}
