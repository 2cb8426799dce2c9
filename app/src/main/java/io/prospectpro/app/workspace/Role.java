package io.prospectpro.app.workspace;

import com.fasterxml.jackson.annotation.JsonValue;
import io.prospectpro.app.platform.FieldProblem;
import io.prospectpro.app.platform.Refusal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What somebody may do in a workspace; each role may do what those before it may. */
public enum Role {
  /** Sees everything. */
  VIEWER,
  /** Starts and cancels campaigns, and keeps the suppression list. */
  MEMBER,
  /** Decides who is in it, and whether it stays. */
  OWNER;

  /** The name in JSON and in the database, for example {@code owner}. */
  @JsonValue
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Role> find(String key) {
    return Arrays.stream(values()).filter(role -> role.key().equals(key)).findFirst();
  }

  /**
   * The role that was asked for.
   *
   * @throws Refusal if it is none
   */
  static Role require(@Nullable String asked) {
    return Optional.ofNullable(asked)
        .flatMap(Role::find)
        .orElseThrow(
            () ->
                Refusal.invalid(
                    new FieldProblem(
                        "role", asked, "is no role: choose one of owner, member, viewer.")));
  }

  static Role of(String key) {
    return find(key).orElseThrow(() -> new IllegalArgumentException("No role is called " + key));
  }
}
