package io.prospectpro.app.lead;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes candidates for tests: a coffee shop in Boulder but for what a test says. */
public final class CandidateMaker {

  private String id = "open_data:test:1";
  private String name = "Trident";
  private @Nullable String street = "940 Pearl St";
  private @Nullable String city = "Boulder";
  private @Nullable String postcode = "80302";
  private @Nullable String phone;
  private @Nullable String website;
  private @Nullable String email;
  private @Nullable Position position;
  private @Nullable Double confidence = 0.9;
  private @Nullable Instant seenAt = Instant.parse("2026-04-07T10:00:15Z");
  private @Nullable Instant expiresAt;
  private String dataset = "test";
  private Match match = new Match(Match.Closeness.EXACT, 1.0, 10, List.of(), List.of());

  public static CandidateMaker candidate() {
    return new CandidateMaker();
  }

  public CandidateMaker id(String newId) {
    id = newId;
    return this;
  }

  public CandidateMaker name(String newName) {
    name = newName;
    return this;
  }

  public CandidateMaker street(@Nullable String newStreet) {
    street = newStreet;
    return this;
  }

  public CandidateMaker town(@Nullable String newCity, @Nullable String newPostcode) {
    city = newCity;
    postcode = newPostcode;
    return this;
  }

  public CandidateMaker phone(@Nullable String newPhone) {
    phone = newPhone;
    return this;
  }

  public CandidateMaker website(@Nullable String newWebsite) {
    website = newWebsite;
    return this;
  }

  public CandidateMaker email(@Nullable String newEmail) {
    email = newEmail;
    return this;
  }

  public CandidateMaker position(double latitude, double longitude) {
    position = new Position(latitude, longitude);
    return this;
  }

  public CandidateMaker confidence(@Nullable Double newConfidence) {
    confidence = newConfidence;
    return this;
  }

  public CandidateMaker seenAt(@Nullable Instant newSeenAt) {
    seenAt = newSeenAt;
    return this;
  }

  /** Of every field. */
  public CandidateMaker expiresAt(Instant newExpiresAt) {
    expiresAt = newExpiresAt;
    return this;
  }

  public CandidateMaker dataset(String newDataset) {
    dataset = newDataset;
    return this;
  }

  public CandidateMaker match(Match newMatch) {
    match = newMatch;
    return this;
  }

  public Candidate make() {
    var origin =
        new Provenance("open_data", dataset, seenAt, "CDLA-Permissive-2.0", null, expiresAt);
    var provenance = new EnumMap<LeadField, Provenance>(LeadField.class);
    provenance.put(LeadField.NAME, origin);
    provenance.put(LeadField.CATEGORY, origin);
    provenance.put(LeadField.ADDRESS, origin);
    if (phone != null) {
      provenance.put(LeadField.PHONE, origin);
    }
    if (website != null) {
      provenance.put(LeadField.WEBSITE, origin);
    }
    if (email != null) {
      provenance.put(LeadField.EMAIL, origin);
    }
    if (position != null) {
      provenance.put(LeadField.POSITION, origin);
    }
    return new Candidate(
        id,
        name,
        null,
        new Trade("coffee_shop", List.of("cafe")),
        new Address(street, city, "CO", postcode, "US"),
        new Contacts(phone, website, email),
        position,
        confidence,
        match,
        provenance);
  }
}
