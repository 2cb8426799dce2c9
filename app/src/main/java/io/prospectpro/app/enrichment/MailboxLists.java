package io.prospectpro.app.enrichment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lists of domains and names that say something about an address: throw-away domains, names that
 * stand for a role rather than a person, and free mail providers. Immutable.
 */
record MailboxLists(Set<String> disposableDomains, Set<String> roles, Set<String> freeProviders) {

  MailboxLists {
    disposableDomains = Set.copyOf(disposableDomains);
    roles = Set.copyOf(roles);
    freeProviders = Set.copyOf(freeProviders);
  }

  static MailboxLists bundled() {
    return new MailboxLists(
        read("/opendata/email-hygiene/disposable_email_blocklist.conf"),
        read("/opendata/email-hygiene/role-local-parts.txt"),
        read("/enrichment/free-mail-domains.txt"));
  }

  /** Whether the domain or one it belongs to hands out boxes to throw away. */
  boolean isDisposable(String domain) {
    for (int start = 0; start >= 0; ) {
      if (disposableDomains.contains(domain.substring(start))) {
        return true;
      }
      int dot = domain.indexOf('.', start);
      start = dot < 0 ? -1 : dot + 1;
    }
    return false;
  }

  private static Set<String> read(String name) {
    try (var in = MailboxLists.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            "The list %s is missing from the program. Build it again.".formatted(name));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException("The list %s cannot be read.".formatted(name), e);
    }
  }
}
