package io.prospectpro.app.campaign;

import io.prospectpro.app.platform.FieldProblem;
import io.prospectpro.app.platform.Refusal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Chosen by the sender, so that a request sent twice is done once. Each user has their own. */
record IdempotencyKey(String value) {

  static final String HEADER = "Idempotency-Key";

  private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]{1,200}");

  static Optional<IdempotencyKey> ofHeader(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    if (!PRINTABLE.matcher(header).matches()) {
      throw Refusal.invalid(
          new FieldProblem(
              HEADER,
              header,
              "must have 1 to 200 printable ASCII characters and no spaces: a UUID does best."));
    }
    return Optional.of(new IdempotencyKey(header));
  }

  /** The key was used for something else. */
  Refusal refuseReuse() {
    return Refusal.contradiction(
        new FieldProblem(
            HEADER,
            value,
            "was used for another campaign: send a new key, or the same campaign as before."));
  }
}
