package io.prospectpro.app.secret;

import io.prospectpro.app.provider.Credential;
import io.prospectpro.app.provider.Credentials;
import io.prospectpro.app.provider.Provider;
import io.prospectpro.app.provider.ProviderCheck;
import io.prospectpro.app.provider.ProviderHealth;
import io.prospectpro.app.provider.ProviderHealth.Standing;
import io.prospectpro.app.provider.ProviderHealth.Usage;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Puts together what there is to say of each provider. Thread-safe. */
@Component
final class ProviderReports {

  private static final Standing NOT_ASKED = new Standing(null, null, 0, null);

  private final List<ProviderCheck> checks;
  private final ProviderKeyStore keys;
  private final Credentials credentials;
  private final ProviderHealth health;

  ProviderReports(
      List<ProviderCheck> checks,
      ProviderKeyStore keys,
      Credentials credentials,
      ProviderHealth health) {
    this.checks = checks.stream().sorted(Comparator.comparing(ProviderCheck::provider)).toList();
    this.keys = keys;
    this.credentials = credentials;
    this.health = health;
  }

  List<ProviderReport> list() {
    var stored = keys.list();
    var usage = health.usage();
    return checks.stream().map(check -> reportOf(check, stored, usage)).toList();
  }

  private ProviderReport reportOf(
      ProviderCheck check, Map<Provider, StoredKey> stored, Map<String, Usage> usage) {
    var provider = check.provider();
    var credential = credentials.find(provider);
    var standing = credential.map(health::standingOf).orElse(NOT_ASKED);
    return new ProviderReport(
        provider.key(),
        provider.label(),
        credential.isPresent(),
        credentials.takesKey(provider),
        credential.map(Credential::isSandbox).orElse(false),
        stored.get(provider),
        credential.isEmpty() ? "off" : stateOf(standing),
        standing.reason(),
        standing.pausedUntil(),
        check.limits().stream().map(ProviderReport.Limit::of).toList(),
        standing.credits(),
        usage.getOrDefault(provider.key(), Usage.NONE));
  }

  private static String stateOf(Standing standing) {
    if (standing.pausedUntil() != null) {
      return "paused";
    }
    return standing.failures() > 0 ? "failing" : "on";
  }
}
