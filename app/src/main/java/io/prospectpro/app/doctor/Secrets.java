package io.prospectpro.app.doctor;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;

/**
 * Takes out of a text whatever the settings hold in secret: reports are shown to others. For one
 * thread.
 */
final class Secrets {

  private static final List<String> SETTINGS =
      List.of(
          "prospectpro.database.password",
          "prospectpro.database.web-password",
          "prospectpro.mail.password",
          "prospectpro.supabase.jwt-secret",
          "prospectpro.secret.key",
          "prospectpro.providers.google.key",
          "prospectpro.providers.hunter.key",
          "prospectpro.providers.neverbounce.key");

  private static final String OLD_KEYS = "prospectpro.secret.old-keys";

  /** In an address, also where it is not known as a secret. */
  private static final Pattern IN_ADDRESS =
      Pattern.compile(
          "(?i)((?:password|secret|token|key)=)[^&\\s\"']+|(?<=://)[^/@\\s]*:[^/@\\s]*@");

  /** Shorter ones are words that are everywhere. */
  private static final int SHORTEST = 4;

  private final Set<String> known = new HashSet<>();

  Secrets(Environment environment) {
    SETTINGS.forEach(name -> add(environment.getProperty(name, "")));
    Stream.of(environment.getProperty(OLD_KEYS, "").split(",", -1)).forEach(this::add);
    IntStream.range(0, 10)
        .mapToObj(at -> environment.getProperty("%s[%d]".formatted(OLD_KEYS, at), ""))
        .forEach(this::add);
  }

  /** Nor this. */
  void add(String secret) {
    if (secret.strip().length() >= SHORTEST) {
      known.add(secret.strip());
    }
  }

  Finding hideIn(Finding finding) {
    return new Finding(finding.topic(), finding.diagnosis(), hideIn(finding.sentence()));
  }

  String hideIn(String text) {
    var hidden = text;
    for (var secret :
        known.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList()) {
      hidden = hidden.replace(secret, "…");
    }
    return IN_ADDRESS
        .matcher(hidden)
        .replaceAll(found -> found.group(1) == null ? "…@" : found.group(1) + "…");
  }
}
