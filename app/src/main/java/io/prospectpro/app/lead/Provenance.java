package io.prospectpro.app.lead;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the value of one field came from.
 *
 * @param source the kind of source, for example {@code open_data}
 * @param dataset the dataset within the source, for example {@code overture-boulder-co}
 * @param observedAt when the source last saw the value; absent where the source does not say
 * @param licence the licence under which the value may be used
 */
public record Provenance(
    String source, String dataset, @Nullable Instant observedAt, String licence) {}
