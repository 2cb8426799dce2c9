package io.prospectpro.app.doctor;

import io.prospectpro.app.provider.Credential;
import io.prospectpro.app.provider.Provider;
import io.prospectpro.app.provider.ProviderCheck;
import io.prospectpro.app.provider.RateLimit;
import io.prospectpro.app.secret.StoredKeyReading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessException;

/** Whether providers take the keys, from the settings and stored ones, and what is left there. */
final class ProviderKeyCheck implements Check {

  @Override
  public Topic topic() {
    return Topic.PROVIDERS;
  }

  @Override
  public List<Finding> look(Patient patient) throws InterruptedException {
    var found = new ArrayList<Finding>();
    var keys = storedKeys(patient, found);
    keys.values().forEach(patient.secrets()::add);
    var database = patient.findDatabase();
    // Nothing is asked of it where it cannot be used.
    var jdbc = database.orElseGet(() -> new Login("jdbc:postgresql:none", "", "")).jdbc();
    try (var lab = new ProviderLab(patient.environment(), keys, jdbc)) {
      var checks =
          lab.checks().stream().sorted(Comparator.comparing(ProviderCheck::provider)).toList();
      for (var check : checks) {
        var credential = lab.credentials().find(check.provider());
        if (credential.isPresent()) {
          found.add(ask(check, credential.get()));
          if (database.isPresent()) {
            findPause(lab, credential.get()).ifPresent(found::add);
          }
        }
      }
    }
    return found.isEmpty()
        ? List.of(
            Diagnosis.NO_PROVIDER.with(
                "No provider is switched on: campaigns use open data and the firms' web sites."))
        : found;
  }

  private static Map<Provider, String> storedKeys(Patient patient, List<Finding> found) {
    var keys = new EnumMap<Provider, String>(Provider.class);
    if (patient.findDatabase().isEmpty()) {
      return keys;
    }
    StoredKeyReading reading;
    try {
      reading = StoredKeyReading.of(patient.binder(), patient.database().jdbc());
    } catch (DataAccessException | IllegalArgumentException e) {
      return keys; // No tables yet, or no secret key: both were said above.
    }
    for (var read : reading.keys()) {
      read.key().ifPresent(key -> keys.put(read.provider(), key));
    }
    var unreadable =
        reading.keys().stream()
            .filter(read -> read.key().isEmpty())
            .map(read -> read.provider().label())
            .collect(Collectors.joining(", "));
    if (!unreadable.isEmpty()) {
      found.add(
          reading.hasSecret()
              ? Diagnosis.KEY_UNREADABLE.with(
                  "The stored keys of %s cannot be decrypted with PROSPECTPRO_SECRET_KEY."
                      .formatted(unreadable))
              : Diagnosis.SECRET_MISSING.with(
                  "Keys of %s are stored, and PROSPECTPRO_SECRET_KEY is not set."
                      .formatted(unreadable)));
    }
    return keys;
  }

  private static Finding ask(ProviderCheck check, Credential credential)
      throws InterruptedException {
    var answer = check.ask(credential);
    var sentence = new StringBuilder(withoutKey(answer.sentence(), credential));
    if (answer.plan() != null) {
      sentence.append(" Plan: %s.".formatted(answer.plan()));
    }
    if (answer.creditsLeft() != null) {
      sentence.append(" Credits left: %d.".formatted(answer.creditsLeft()));
    }
    if (answer.renewsOn() != null) {
      sentence.append(" They renew on %s.".formatted(answer.renewsOn()));
    }
    if (answer.works() && !check.limits().isEmpty()) {
      sentence.append(" At most %s.".formatted(limits(check.limits())));
    }
    if (credential.isSandbox()) {
      sentence.append(" The sandbox answers in its place.");
    }
    var left = answer.creditsLeft();
    var diagnosis =
        !answer.works()
            ? Diagnosis.PROVIDER_FAILS
            : left != null && left <= 0 ? Diagnosis.NO_CREDITS : Diagnosis.PROVIDER_FINE;
    return diagnosis.with(sentence.toString());
  }

  /** A provider may repeat it in its refusal. */
  private static String withoutKey(String sentence, Credential credential) {
    return credential.key().isEmpty() ? sentence : sentence.replace(credential.key(), "…");
  }

  private static String limits(List<RateLimit> limits) {
    return limits.stream()
        .map(limit -> "%d calls in %d s".formatted(limit.calls(), limit.window().toSeconds()))
        .collect(Collectors.joining(" and "));
  }

  private static Optional<Finding> findPause(ProviderLab lab, Credential credential) {
    try {
      var standing = lab.health().standingOf(credential);
      return standing.pausedUntil() == null
          ? Optional.empty()
          : Optional.of(
              Diagnosis.PROVIDER_PAUSED.with(
                  "Campaigns leave %s alone until %s: %s"
                      .formatted(
                          credential.provider().label(),
                          standing.pausedUntil(),
                          standing.reason())));
    } catch (DataAccessException e) {
      return Optional.empty(); // No tables yet, which was said above.
    }
  }
}
