package io.prospectpro.app.lead;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the value of one field came from. Its JSON has the last two only where they are known, so
 * that what was written before they existed reads and looks the same.
 *
 * @param source the kind of source, for example {@code open_data}
 * @param dataset the dataset within the source, for example {@code overture-boulder-co}
 * @param observedAt when the source last saw the value; absent where the source does not say
 * @param licence the licence under which the value may be used
 * @param attribution whom to name wherever the value is shown, where the licence asks for it here
 * @param expiresAt when the value must be gone; absent where it may be kept
 */
public record Provenance(
    String source,
    String dataset,
    @Nullable Instant observedAt,
    String licence,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String attribution,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant expiresAt) {

  /** Of a value that may be kept, and whose owner is named with the dataset. */
  public Provenance(String source, String dataset, @Nullable Instant observedAt, String licence) {
    this(source, dataset, observedAt, licence, null, null);
  }

  /** Whether the sandbox said so, which changes what is real. */
  @JsonIgnore
  public boolean isSandbox() {
    return dataset.equals("sandbox");
  }

  /** This as the origin of a candidate's name, category and address, and of what else is known. */
  public Map<LeadField, Provenance> ofFields(Contacts contacts, @Nullable Position position) {
    var fields = new EnumMap<LeadField, Provenance>(LeadField.class);
    fields.put(LeadField.NAME, this);
    fields.put(LeadField.CATEGORY, this);
    fields.put(LeadField.ADDRESS, this);
    putIfKnown(fields, LeadField.PHONE, contacts.phone());
    putIfKnown(fields, LeadField.WEBSITE, contacts.website());
    putIfKnown(fields, LeadField.EMAIL, contacts.email());
    putIfKnown(fields, LeadField.POSITION, position);
    return fields;
  }

  private void putIfKnown(
      Map<LeadField, Provenance> fields, LeadField field, @Nullable Object value) {
    if (value != null) {
      fields.put(field, this);
    }
  }
}
