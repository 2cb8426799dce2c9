package io.prospectpro.app.lead;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The identity of a firm as a few short keys: two candidates that share any key are the same firm.
 *
 * <p>Stored with each lead, so that a later campaign can leave out what was delivered before. Every
 * key holds more than a name or a number alone: the branches of a chain share both, so a place is
 * part of it. Keys are one-way hashes and start with the version of the rule; a change of the rule
 * changes the version and makes old keys match nothing, which delivers a firm twice rather than
 * never.
 */
public record Fingerprint(List<String> keys) {

  private static final String VERSION = "1";

  public Fingerprint {
    keys = List.copyOf(keys);
  }

  /** Never empty: the row of the source is always a key. */
  public static Fingerprint of(Candidate candidate) {
    var name = BusinessName.of(candidate.name()).key();
    var address = candidate.address();
    var area = areaOf(address);
    var keys = new ArrayList<String>();
    keys.add(key("row", candidate.id()));
    Street.parse(address.street())
        .filter(street -> !area.isEmpty())
        .ifPresent(street -> keys.add(key("place", name, street.number(), street.name(), area)));
    var phone = candidate.contacts().phone();
    if (phone != null && !area.isEmpty()) {
      keys.add(key("phone", name, phone, area));
    }
    return new Fingerprint(keys);
  }

  /** Whether any of these keys is in {@code known}. */
  public boolean isAmong(Set<String> known) {
    return keys.stream().anyMatch(known::contains);
  }

  private static String areaOf(Address address) {
    var area = address.area();
    if (area != null) {
      return area;
    }
    return address.city() == null
        ? ""
        : (address.city() + "," + address.state()).toLowerCase(Locale.ROOT);
  }

  private static String key(String kind, String... parts) {
    var text = kind + "\u0000" + String.join("\u0000", parts);
    var hash = Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
    return VERSION + ":" + kind + ":" + hash.substring(0, 32);
  }
}
