package io.prospectpro.app.audit;

import io.prospectpro.app.platform.Cursor;
import io.prospectpro.app.platform.FieldProblem;
import io.prospectpro.app.platform.Page;
import io.prospectpro.app.platform.Refusal;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The log over HTTP, for admins. */
@RestController
final class AuditController {

  private static final String ACTIONS =
      Arrays.stream(Action.values()).map(Action::word).collect(Collectors.joining(", "));

  private final AuditLog log;

  AuditController(AuditLog log) {
    this.log = log;
  }

  /** Newest first. */
  @GetMapping("/api/admin/audit")
  Page<Logged> list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable String action,
      @RequestParam(required = false) @Nullable UUID actor) {
    var before =
        Cursor.read(cursor, parts -> Long.parseLong(parts.second())).orElse(Long.MAX_VALUE);
    var atMost = Page.requireLimit(limit);
    var found = log.list(before, requireAction(action), actor, atMost + 1);
    return Page.of(found, atMost, last -> Cursor.of(last.at(), last.id()));
  }

  private static @Nullable String requireAction(@Nullable String word) {
    if (word == null || word.isEmpty()) {
      return null;
    }
    if (Arrays.stream(Action.values()).noneMatch(it -> it.word().equals(word))) {
      throw Refusal.invalid(
          new FieldProblem("action", word, "is not in the log: known are %s.".formatted(ACTIONS)));
    }
    return word;
  }
}
