package io.prospectpro.app.platform;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * What the database refused a request. Functions of ours refuse with an SQLSTATE of {@code PT} and
 * an HTTP status, as PostgREST knows it too, and a message for people; that is answered as it is.
 */
final class DatabaseRefusal {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseRefusal.class);

  private static final String OURS = "PT[45][0-9]{2}";
  private static final String DENIED = "42501";

  private DatabaseRefusal() {}

  /** Empty if {@code failure} is none. */
  static Optional<ProblemDetail> explain(Throwable failure) {
    if (!(failure instanceof SQLException refusal) || refusal.getSQLState() == null) {
      return Optional.empty();
    }
    if (refusal.getSQLState().matches(OURS)) {
      var status = Integer.parseInt(refusal.getSQLState().substring(2));
      return Optional.of(
          ProblemDetail.forStatusAndDetail(HttpStatus.valueOf(status), messageOf(refusal)));
    }
    if (refusal.getSQLState().equals(DENIED)) {
      // Who may do what is asked beforehand: that it was not, or changed since, is worth a look.
      LOG.atWarn().setCause(refusal).log("The database refused what a request had been granted");
      return Optional.of(
          ProblemDetail.forStatusAndDetail(
              HttpStatus.FORBIDDEN,
              "You may not do that, or not any more. Nothing was changed; load the page again to"
                  + " see what you may do."));
    }
    return Optional.empty();
  }

  private static @Nullable String messageOf(SQLException refusal) {
    return refusal instanceof PSQLException known && known.getServerErrorMessage() != null
        ? known.getServerErrorMessage().getMessage()
        : null;
  }
}
