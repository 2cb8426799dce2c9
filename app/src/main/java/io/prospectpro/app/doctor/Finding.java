package io.prospectpro.app.doctor;

/**
 * One thing that was found.
 *
 * @param sentence with the values of the case
 */
public record Finding(Topic topic, Diagnosis diagnosis, String sentence) {

  /** Something that could not be looked at. */
  static Finding notLookedAt(Topic topic, String why) {
    return new Finding(
        topic,
        Diagnosis.NOT_LOOKED_AT,
        "%s could not be looked at: %s".formatted(capital(topic.label()), why));
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  public Verdict verdict() {
    return diagnosis.verdict();
  }
}
