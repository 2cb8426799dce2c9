package io.prospectpro.app.lead;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the table and the map show of a lead: so little that ten thousand are one screen's worth.
 *
 * @param verifiedBy who says of the address what {@code emailStatus} says; null if nobody does
 * @param person the person of the address, with the position
 * @param invented whether the sandbox made the address up
 * @param latitude null where Google said it too, whose positions may be on no map but Google's
 * @param attribution whom to name where this is shown
 * @param suppressed whether it is on the suppression list by now
 */
record LeadRow(
    UUID id,
    @Nullable String key,
    String name,
    @Nullable String category,
    @Nullable String categoryLabel,
    @Nullable String street,
    @Nullable String city,
    @Nullable String state,
    @Nullable String postcode,
    @Nullable String phone,
    @Nullable String website,
    @Nullable String email,
    @Nullable String emailStatus,
    @Nullable String verifiedBy,
    @Nullable String person,
    boolean invented,
    int confidence,
    List<String> sources,
    @Nullable Double latitude,
    @Nullable Double longitude,
    @Nullable Double miles,
    BigDecimal cost,
    @JsonProperty("sandbox") boolean isSandbox,
    boolean suppressed,
    @JsonIgnore List<String> attribution) {

  LeadRow suppressedBy(SuppressionList list) {
    var isOn = list.has(new Contacts(phone, website, email));
    return isOn == suppressed
        ? this
        : new LeadRow(
            id,
            key,
            name,
            category,
            categoryLabel,
            street,
            city,
            state,
            postcode,
            phone,
            website,
            email,
            emailStatus,
            verifiedBy,
            person,
            invented,
            confidence,
            sources,
            latitude,
            longitude,
            miles,
            cost,
            isSandbox,
            isOn,
            attribution);
  }
}
