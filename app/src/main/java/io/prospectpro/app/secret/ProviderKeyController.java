package io.prospectpro.app.secret;

import io.prospectpro.app.audit.Action;
import io.prospectpro.app.audit.Audit;
import io.prospectpro.app.platform.Caller;
import io.prospectpro.app.platform.FieldProblem;
import io.prospectpro.app.platform.Refusal;
import io.prospectpro.app.platform.Worker;
import io.prospectpro.app.provider.Credentials;
import io.prospectpro.app.provider.Provider;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Keys of providers over HTTP, for admins. What was stored is never shown again. */
@RestController
@RequestMapping("/api/admin/providers")
final class ProviderKeyController {

  private static final int SHOWN = 4;

  private final ProviderKeyStore store;
  private final StoredKeys keys;
  private final Vault vault;
  private final Credentials credentials;
  private final Recorded recorded;

  ProviderKeyController(
      ProviderKeyStore store,
      StoredKeys keys,
      Vault vault,
      Credentials credentials,
      Recorded recorded) {
    this.store = store;
    this.keys = keys;
    this.vault = vault;
    this.credentials = credentials;
    this.recorded = recorded;
  }

  /**
   * A provider that wants a key.
   *
   * @param on whether there is a key, stored or in the settings
   * @param stored null if an admin has entered none
   */
  record KeyedProvider(String provider, String label, boolean on, @Nullable StoredKey stored) {}

  /** What is entered. */
  record NewKey(@Nullable String key) {

    /** Without what it is. */
    @Override
    public String toString() {
      return "NewKey[…]";
    }
  }

  @GetMapping
  List<KeyedProvider> list() {
    var stored = store.list();
    return Arrays.stream(Provider.values())
        .filter(credentials::takesKey)
        .map(
            one -> new KeyedProvider(one.key(), one.label(), credentials.has(one), stored.get(one)))
        .toList();
  }

  /** Stores a key, in place of the one before; from now on it is used. */
  @PutMapping(path = "/{provider}", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void put(@PathVariable("provider") String name, @RequestBody NewKey asked) {
    var provider = require(name);
    var key = requireKey(asked.key());
    if (!vault.hasKey()) {
      throw Refusal.conflict(
          "Keys are stored encrypted, and there is nothing to encrypt them with. Set"
              + " PROSPECTPRO_SECRET_KEY to what `openssl rand -base64 32` prints, the same on all"
              + " nodes, and restart them.");
    }
    var lastFour = key.substring(key.length() - SHOWN);
    var by = Caller.require().userId();
    recorded.run(
        Action.PROVIDER_KEY_SET,
        provider,
        () -> store.put(provider, vault.seal(provider, key), lastFour, by));
    keys.forget();
  }

  /** Forgets a stored key; one in the settings is used again. */
  @DeleteMapping("/{provider}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable("provider") String name) {
    var provider = require(name);
    recorded.run(
        Action.PROVIDER_KEY_DELETED,
        provider,
        () -> {
          if (!store.delete(provider)) {
            throw Refusal.notFound("No key of %s is stored.".formatted(provider.label()));
          }
        });
    keys.forget();
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

  /** The refusal does not repeat it. */
  private static String requireKey(@Nullable String key) {
    var text = Objects.requireNonNullElse(key, "").strip();
    if (!text.matches("[\\x21-\\x7e]{12,300}")) {
      throw Refusal.invalid(
          new FieldProblem(
              "key",
              null,
              "must have 12 to 300 characters without spaces: copy it from the provider's site."));
    }
    return text;
  }

  /** Does something and writes it to the log, or neither. */
  @Component
  static final class Recorded {

    private final TransactionTemplate transaction;
    private final Audit audit;

    Recorded(@Worker TransactionTemplate transaction, Audit audit) {
      this.transaction = transaction;
      this.audit = audit;
    }

    void run(Action action, Provider provider, Runnable act) {
      transaction.executeWithoutResult(
          _ -> {
            act.run();
            audit.record(action, provider.key());
          });
    }
  }
}
