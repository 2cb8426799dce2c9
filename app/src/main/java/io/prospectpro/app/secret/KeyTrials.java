package io.prospectpro.app.secret;

import io.prospectpro.app.platform.Refusal;
import io.prospectpro.app.provider.Credential;
import io.prospectpro.app.provider.Credentials;
import io.prospectpro.app.provider.Provider;
import io.prospectpro.app.provider.ProviderAccounts;
import io.prospectpro.app.provider.ProviderCheck;
import io.prospectpro.app.provider.ProviderCheck.Finding;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Tries keys at their provider, for nothing. One that was only typed is kept nowhere; what is found
 * out of the one in use is told to the campaigns. Thread-safe.
 */
@Component
final class KeyTrials {

  private final List<ProviderCheck> checks;
  private final Credentials credentials;
  private final ProviderAccounts accounts;

  KeyTrials(List<ProviderCheck> checks, Credentials credentials, ProviderAccounts accounts) {
    this.checks = checks;
    this.credentials = credentials;
    this.accounts = accounts;
  }

  /** Tries the key that campaigns use, or whatever they use where there are no keys. */
  Finding tryOneInUse(String name) throws InterruptedException {
    var check = require(name);
    var credential = credentials.find(check.provider()).orElseThrow(() -> isOff(check.provider()));
    var finding = check.ask(credential);
    remember(credential, finding);
    return finding;
  }

  /** Tries a key that nobody has stored. */
  Finding tryOut(String name, String key) throws InterruptedException {
    var check = require(name);
    var credential =
        credentials
            .findWith(check.provider(), key)
            .orElseThrow(
                () ->
                    Refusal.conflict(
                        "%s takes no key here: leave it out to test what campaigns use."
                            .formatted(check.provider().label())));
    return withoutKey(check.ask(credential), key);
  }

  /** A provider may repeat it in its refusal. */
  private static Finding withoutKey(Finding finding, String key) {
    return new Finding(
        finding.works(),
        finding.sentence().replace(key, "…"),
        finding.plan(),
        finding.creditsLeft(),
        finding.renewsOn());
  }

  private ProviderCheck require(String name) {
    return checks.stream()
        .filter(one -> one.provider().key().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.notFound(
                    "'%s' is no provider that can be tested; those are: %s."
                        .formatted(name, testable())));
  }

  private String testable() {
    return checks.stream()
        .map(one -> one.provider().key())
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private Refusal isOff(Provider provider) {
    return Refusal.conflict(
        credentials.takesKey(provider)
            ? "There is no key of %s yet: enter the one that is to be tested."
                .formatted(provider.label())
            : "%s is off: the settings of the server switch it on.".formatted(provider.label()));
  }

  private void remember(Credential credential, Finding finding) {
    var left = finding.creditsLeft();
    if (left != null) {
      accounts.creditsSeen(credential, left);
    }
    if (finding.works()) {
      accounts.worksAgain(credential, left == null || left > 0);
    }
  }
}
