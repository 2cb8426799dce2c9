package io.prospectpro.app.platform;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A request that cannot be met, for a reason its sender can do something about. Answered as problem
 * details; a command prints {@link #getMessage}.
 */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final HttpStatus status;
  private final transient List<FieldProblem> errors;
  private final @Nullable Duration retryAfter;

  private Refusal(HttpStatus status, String detail, List<FieldProblem> errors) {
    this(status, detail, errors, null);
  }

  private Refusal(
      HttpStatus status, String detail, List<FieldProblem> errors, @Nullable Duration retryAfter) {
    super(detail, null, false, false);
    this.status = status;
    this.errors = List.copyOf(errors);
    this.retryAfter = retryAfter;
  }

  /** Fields of the request are wrong. */
  public static Refusal invalid(List<FieldProblem> errors) {
    var detail = errors.stream().map(FieldProblem::toSentence).collect(Collectors.joining(" "));
    return new Refusal(HttpStatus.BAD_REQUEST, detail, errors);
  }

  public static Refusal invalid(FieldProblem error) {
    return invalid(List.of(error));
  }

  /** There is no such thing, or it is somebody else's: the answer is the same. */
  public static Refusal notFound(String detail) {
    return new Refusal(HttpStatus.NOT_FOUND, detail, List.of());
  }

  /** The sender may see it, but not do that to it. */
  public static Refusal forbidden(String detail) {
    return new Refusal(HttpStatus.FORBIDDEN, detail, List.of());
  }

  /** It is too late, or too early, for that. */
  public static Refusal conflict(String detail) {
    return new Refusal(HttpStatus.CONFLICT, detail, List.of());
  }

  /** The sender did not show that they are who they say. */
  public static Refusal unauthorized(String detail) {
    return new Refusal(HttpStatus.UNAUTHORIZED, detail, List.of());
  }

  /** Too much of it in too short a time; nothing was done. */
  public static Refusal tooMany(String detail, Duration retryAfter) {
    return new Refusal(HttpStatus.TOO_MANY_REQUESTS, detail, List.of(), retryAfter);
  }

  /** The request contradicts an earlier one. */
  public static Refusal contradiction(FieldProblem error) {
    return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, error.toSentence(), List.of(error));
  }

  public HttpStatus status() {
    return status;
  }

  public List<FieldProblem> errors() {
    return errors;
  }

  /** When to try again, where that is known. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
