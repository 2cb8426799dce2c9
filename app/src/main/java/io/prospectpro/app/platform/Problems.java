package io.prospectpro.app.platform;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Turns whatever goes wrong in a request into problem details (RFC 9457).
 *
 * <p>What the sender can put right says which field, which value and what to do. What we have to
 * put right is logged, and the answer tells nothing of our insides.
 */
@RestControllerAdvice
final class Problems extends ResponseEntityExceptionHandler {

  /** No kind of problem has a page of its own: status, title and errors say it. */
  static final URI TYPE = URI.create("about:blank");

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  static ProblemDetail toProblem(Refusal refusal) {
    var problem = ProblemDetail.forStatusAndDetail(refusal.status(), refusal.getMessage());
    if (!refusal.errors().isEmpty()) {
      problem.setProperty("errors", refusal.errors());
    }
    return problem;
  }

  /** For what was thrown, wherever it was caught. */
  static ProblemDetail toProblem(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidParameterException) {
        return ProblemDetail.forStatusAndDetail(
            HttpStatus.BAD_REQUEST,
            "A parameter in the address is not UTF-8. Encode it as UTF-8, then with percent signs.");
      }
      var refusal = DatabaseRefusal.explain(cause);
      if (refusal.isPresent()) {
        return refusal.get();
      }
      if (isDatabaseAway(cause)) {
        return ProblemDetail.forStatusAndDetail(
            HttpStatus.SERVICE_UNAVAILABLE,
            "The database does not answer at the moment. Nothing was changed; try again shortly.");
      }
    }
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "Something went wrong on our side; it is in the server's log. Try again, and tell the"
            + " operator if it stays.");
  }

  private static boolean isDatabaseAway(Throwable failure) {
    return failure instanceof CannotCreateTransactionException
        || failure instanceof CannotGetJdbcConnectionException
        || failure instanceof DataAccessResourceFailureException
        || failure instanceof TransientDataAccessException
        || isAwayAtRollback(failure);
  }

  /** Where it went away in a transaction, the rollback fails as well, and is what is thrown. */
  private static boolean isAwayAtRollback(Throwable failure) {
    return failure instanceof TransactionSystemException rollback
        && rollback.getApplicationException() != null
        && isDatabaseAway(rollback.getApplicationException());
  }

  /** The address as asked for, unless it is none. */
  static @Nullable URI instanceOf(@Nullable String path) {
    try {
      return path == null ? null : new URI(path);
    } catch (URISyntaxException e) {
      return null;
    }
  }

  @ExceptionHandler
  ResponseEntity<Object> onRefusal(Refusal refusal) {
    var headers = new HttpHeaders();
    refusal
        .retryAfter()
        .ifPresent(wait -> headers.set(HttpHeaders.RETRY_AFTER, seconds(wait.plusMillis(999))));
    return answer(toProblem(refusal), headers);
  }

  private static String seconds(Duration wait) {
    return Long.toString(wait.toSeconds());
  }

  /** Thrown on, past Spring, to the server: it closes a connection whose answer was begun. */
  @ExceptionHandler
  @Nullable ResponseEntity<Object> onBrokenOff(BrokenOff failure, HttpServletResponse response) {
    if (response.isCommitted()) {
      throw failure;
    }
    return onFailure(failure);
  }

  @ExceptionHandler
  @Nullable ResponseEntity<Object> onFailure(Exception failure) {
    if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
      return null; // Nobody is there to be told.
    }
    var problem = toProblem(failure);
    if (problem.getStatus() >= HttpStatus.INTERNAL_SERVER_ERROR.value()) {
      LOG.atError().setCause(failure).log("A request failed");
    }
    return answer(problem, HttpHeaders.EMPTY);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception e,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    if (status.is5xxServerError()) {
      return onFailure(e);
    }
    var problem =
        explain(e, request).or(() -> Optional.ofNullable(body).map(ProblemDetail.class::cast));
    return answer(problem.orElseGet(() -> ProblemDetail.forStatus(status)), headers);
  }

  private static Optional<ProblemDetail> explain(Exception e, WebRequest request) {
    return Optional.ofNullable(
        switch (e) {
          case HttpMessageNotReadableException unreadable ->
              new UnreadableBody(KeptBody.of(((ServletWebRequest) request).getRequest()))
                  .explain(unreadable);
          case TypeMismatchException mismatch -> explain(mismatch);
          case MissingServletRequestParameterException missing ->
              toProblem(
                  Refusal.invalid(
                      new FieldProblem(
                          missing.getParameterName(),
                          null,
                          "is missing. Give it in the address, as ?%s=…"
                              .formatted(missing.getParameterName()))));
          case HttpRequestMethodNotSupportedException method ->
              ProblemDetail.forStatusAndDetail(
                  HttpStatus.METHOD_NOT_ALLOWED,
                  "%s cannot be done here; what can is %s."
                      .formatted(method.getMethod(), method.getSupportedHttpMethods()));
          case HttpMediaTypeNotSupportedException type ->
              ProblemDetail.forStatusAndDetail(
                  HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                  "Content-Type is %s. Send JSON, as application/json."
                      .formatted(
                          type.getContentType() == null
                              ? "missing or none"
                              : "'" + type.getContentType() + "'"));
          case HttpMediaTypeNotAcceptableException _ ->
              ProblemDetail.forStatusAndDetail(
                  HttpStatus.NOT_ACCEPTABLE,
                  "There is only JSON here, and the header Accept leaves it out. Accept it, or send"
                      + " no such header.");
          case NoResourceFoundException missing ->
              ProblemDetail.forStatusAndDetail(
                  HttpStatus.NOT_FOUND,
                  "There is nothing at /%s.".formatted(missing.getResourcePath()));
          default -> null;
        });
  }

  private static ProblemDetail explain(TypeMismatchException mismatch) {
    var name = String.valueOf(mismatch.getPropertyName());
    var isInPath =
        mismatch instanceof MethodArgumentTypeMismatchException argument
            && argument.getParameter().hasParameterAnnotation(PathVariable.class);
    if (isInPath) {
      return toProblem(
          Refusal.notFound("'%s' is no id, so there is nothing.".formatted(mismatch.getValue())));
    }
    return toProblem(
        Refusal.invalid(
            new FieldProblem(name, mismatch.getValue(), expected(mismatch.getRequiredType()))));
  }

  private static String expected(@Nullable Class<?> type) {
    if (type == double.class || type == Double.class) {
      return "must be a number, such as 40.02.";
    }
    if (type == UUID.class) {
      return "must be an id, such as 0199e9b8-6f3c-7c2e-9d4f-2f6a51c7f0aa.";
    }
    return "must be a whole number, or left out.";
  }

  private static ResponseEntity<Object> answer(ProblemDetail problem, HttpHeaders headers) {
    problem.setType(TYPE);
    return ResponseEntity.status(problem.getStatus())
        .headers(headers)
        // Said outright, so that it is sent to those too who accept only an event stream.
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }
}
