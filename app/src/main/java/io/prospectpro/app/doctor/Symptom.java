package io.prospectpro.app.doctor;

/** What people see, in the words of the troubleshooting list of ProspectPro's first version. */
public enum Symptom {
  INVALID_JWT("Invalid JWT"),
  JOB_STAYS_PENDING("Job stays pending"),
  NO_LEADS("No leads in database"),
  REAL_TIME("Real-time not working"),
  TEST_SCRIPT("Test script fails");

  private final String words;

  Symptom(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
