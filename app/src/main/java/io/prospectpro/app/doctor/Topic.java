package io.prospectpro.app.doctor;

import java.util.Locale;

/** What is looked at, in this order. */
public enum Topic {
  SETTINGS("the settings"),
  DISK("the data folder"),
  DATABASE("the database"),
  MIGRATIONS("the tables"),
  ROLES("logins and walls"),
  CLOCK("the clock"),
  POOLER("the way to the database"),
  LIVE("live progress"),
  JOBS("the jobs"),
  LEADS("the leads"),
  PROVIDERS("the providers' keys"),
  MAIL("the mail server"),
  TOKENS("the issuers of tokens"),
  SERVER("the web server");

  private final String label;

  Topic(String label) {
    this.label = label;
  }

  /** In a sentence. */
  public String label() {
    return label;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
