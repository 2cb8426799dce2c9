package io.prospectpro.app.doctor;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Why a connection to PostgreSQL did not come about, from what the driver and the server say. */
final class ConnectionFailure {

  private ConnectionFailure() {}

  static Finding explain(SQLException failure, Login login) {
    var said = Objects.requireNonNullElse(failure.getMessage(), "no reason was given");
    var diagnosis = diagnose(failure, said, login);
    return diagnosis.with("%s, as %s: %s".formatted(login.place(), login.user(), said));
  }

  private static Diagnosis diagnose(SQLException failure, String said, Login login) {
    return switch (Objects.requireNonNullElse(failure.getSQLState(), "")) {
      case "28P01" -> Diagnosis.DATABASE_PASSWORD;
      case "28000" ->
          // Unless it is switched off, the driver has tried with encryption, too.
          said.contains("no encryption") && login.url().contains("sslmode=disable")
              ? Diagnosis.DATABASE_WANTS_TLS
              : Diagnosis.DATABASE_NOT_ADMITTED;
      case "3D000" -> Diagnosis.DATABASE_MISSING;
      case "53300" -> Diagnosis.DATABASE_FULL;
      case "57P03" -> Diagnosis.DATABASE_STARTING;
      default -> byCause(failure, said);
    };
  }

  private static Diagnosis byCause(SQLException failure, String said) {
    if (said.contains("does not support SSL")) {
      return Diagnosis.DATABASE_WITHOUT_TLS;
    }
    if (said.contains("password-based authentication, but no password was provided")) {
      return Diagnosis.DATABASE_PASSWORD;
    }
    for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
      switch (at) {
        case UnknownHostException _ -> {
          return Diagnosis.DATABASE_HOST_UNKNOWN;
        }
        case SocketTimeoutException _, NoRouteToHostException _ -> {
          return Diagnosis.DATABASE_SILENT;
        }
        case ConnectException _ -> {
          return Diagnosis.DATABASE_REFUSED;
        }
        default -> {}
      }
    }
    return said.contains("timed out") ? Diagnosis.DATABASE_SILENT : Diagnosis.DATABASE_OTHER;
  }
}
