package io.prospectpro.sandbox.firm;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A firm as the open data has it.
 *
 * @param categories the main one first
 * @param taxonomy from the most general to the main category
 */
public record Firm(
    String id,
    String name,
    List<String> categories,
    List<String> taxonomy,
    Address address,
    Reach reach,
    Point point) {

  public Firm {
    if (id.isBlank() || name.isBlank() || categories.isEmpty()) {
      throw new IllegalArgumentException(
          "The firm \"%s\" with id \"%s\" and categories %s lacks one of them."
              .formatted(name, id, categories));
    }
    categories = List.copyOf(categories);
    taxonomy = List.copyOf(taxonomy);
  }

  /** An empty postcode is an unknown one. */
  public record Address(String street, String city, String state, String postcode) {

    public String zip() {
      return postcode.replaceFirst("-.*", "");
    }
  }

  public record Reach(@Nullable String phone, @Nullable String website, @Nullable String brand) {}

  public boolean isChain() {
    return reach.brand() != null;
  }

  /** The host of its website, lower-case and without "www."; empty if there is none. */
  public Optional<String> domain() {
    return Optional.ofNullable(reach.website()).flatMap(Firm::domainOf);
  }

  static Optional<String> domainOf(String website) {
    try {
      return Optional.ofNullable(URI.create(website.strip()).getHost()).map(Firm::withoutWww);
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }

  static String withoutWww(String host) {
    return host.toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "");
  }
}
