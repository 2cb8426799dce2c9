package io.prospectpro.app.secret;

import io.prospectpro.app.platform.Refusal;
import io.prospectpro.app.provider.Credentials;
import io.prospectpro.app.provider.Provider;
import io.prospectpro.app.provider.ProviderCheck.Finding;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Providers and their keys over HTTP, for admins. What was stored is never shown again, and what is
 * only tried is not stored.
 */
@RestController
@RequestMapping("/api/admin/providers")
final class ProviderKeyController {

  private static final int SHOWN = 4;

  private final KeyChanges changes;
  private final KeyTrials trials;
  private final ProviderReports reports;
  private final Credentials credentials;
  private final Vault vault;

  ProviderKeyController(
      KeyChanges changes,
      KeyTrials trials,
      ProviderReports reports,
      Credentials credentials,
      Vault vault) {
    this.changes = changes;
    this.trials = trials;
    this.reports = reports;
    this.credentials = credentials;
    this.vault = vault;
  }

  @GetMapping
  List<ProviderReport> list() {
    return reports.list();
  }

  /** Asks the provider whether it takes a key, at no cost; without one, the key that is in use. */
  @PostMapping(path = "/{provider}/test", consumes = MediaType.APPLICATION_JSON_VALUE)
  Finding test(@PathVariable("provider") String name, @RequestBody EnteredKey asked)
      throws InterruptedException {
    return asked.key() == null ? trials.tryOneInUse(name) : trials.tryOut(name, asked.require());
  }

  /** Stores a key, in place of the one before; from now on it is used. */
  @PutMapping(path = "/{provider}", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void put(@PathVariable("provider") String name, @RequestBody EnteredKey asked) {
    var provider = require(name);
    var key = asked.require();
    if (!vault.hasKey()) {
      throw Refusal.conflict(
          "Keys are stored encrypted, and there is nothing to encrypt them with. Set"
              + " PROSPECTPRO_SECRET_KEY to what `openssl rand -base64 32` prints, the same on all"
              + " nodes, and restart them.");
    }
    var lastFour = key.substring(key.length() - SHOWN);
    changes.put(provider, vault.seal(provider, key), lastFour);
  }

  /** Forgets a stored key; one in the settings is used again. */
  @DeleteMapping("/{provider}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable("provider") String name) {
    changes.delete(require(name));
  }

  private Provider require(String name) {
    return Arrays.stream(Provider.values())
        .filter(credentials::takesKey)
        .filter(one -> one.key().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.notFound(
                    "'%s' is no provider that takes a key here; those are: %s."
                        .formatted(name, keyed())));
  }

  private String keyed() {
    return Arrays.stream(Provider.values())
        .filter(credentials::takesKey)
        .map(Provider::key)
        .collect(Collectors.joining(", "));
  }
}
