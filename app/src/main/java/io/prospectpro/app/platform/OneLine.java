package io.prospectpro.app.platform;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * A text that a person can see and a database can store: no control characters (PostgreSQL cannot
 * store U+0000) and no halves of surrogate pairs.
 */
@Constraint(validatedBy = OneLine.Check.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.TYPE_USE})
public @interface OneLine {

  String message() default "contains a control character, such as a line break or NUL: remove it.";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Made by Bean Validation. */
  final class Check implements ConstraintValidator<OneLine, String> {
    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
      return text == null
          || text.codePoints()
              .map(Character::getType)
              .noneMatch(type -> type == Character.CONTROL || type == Character.SURROGATE);
    }
  }
}
