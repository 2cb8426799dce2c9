package io.prospectpro.app.provider;

import com.google.common.hash.Hashing;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Access to a provider: where it is, and the key, which never shows in a text. Immutable.
 *
 * @param key empty where the provider wants none
 * @param isSandbox whether what answers is the sandbox, so that what it invents is marked
 */
public record Credential(Provider provider, URI baseUrl, String key, boolean isSandbox) {

  /**
   * The name under which nodes share what they know of it: the provider and a hash of the key, or
   * of the address where there is no key.
   */
  public String id() {
    var account = key.isEmpty() ? baseUrl.toString() : key;
    var secret = Hashing.sha256().hashString(account, StandardCharsets.UTF_8);
    return provider.key() + ":" + secret.toString().substring(0, 16);
  }

  /** The address of a path below the provider's base address. */
  public URI at(String pathAndQuery) {
    return URI.create(baseUrl.toString().replaceFirst("/$", "") + pathAndQuery);
  }

  @Override
  public String toString() {
    return "Credential[%s at %s]".formatted(id(), baseUrl);
  }
}
