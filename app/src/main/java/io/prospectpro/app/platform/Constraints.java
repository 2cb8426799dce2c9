package io.prospectpro.app.platform;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Comparator;
import org.springframework.stereotype.Component;

/** Checks what was asked for against the constraints on its fields. Thread-safe. */
@Component
public final class Constraints {

  private final Validator validator;

  Constraints(Validator validator) {
    this.validator = validator;
  }

  /**
   * Returns what was asked for.
   *
   * @throws Refusal naming every field that is wrong
   */
  public <T> T require(T asked) {
    var problems =
        validator.validate(asked).stream()
            .map(Constraints::toProblem)
            .sorted(Comparator.comparing(FieldProblem::field).thenComparing(FieldProblem::message))
            .toList();
    if (!problems.isEmpty()) {
      throw Refusal.invalid(problems);
    }
    return asked;
  }

  private static FieldProblem toProblem(ConstraintViolation<?> violation) {
    // "keywords[3].<list element>": the last part is of no use to a reader.
    var field = violation.getPropertyPath().toString().replace(".<list element>", "");
    var value = violation.getInvalidValue();
    var isShown = value instanceof String || value instanceof Number;
    return new FieldProblem(field, isShown ? value : null, violation.getMessage());
  }
}
