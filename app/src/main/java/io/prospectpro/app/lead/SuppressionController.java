package io.prospectpro.app.lead;

import io.prospectpro.app.platform.FieldProblem;
import io.prospectpro.app.platform.Refusal;
import io.prospectpro.app.workspace.Memberships;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The suppression list of a workspace over HTTP. */
@RestController
@RequestMapping("/api/suppressions")
final class SuppressionController {

  private final SuppressionStore store;
  private final Memberships memberships;
  private final TransactionOperations transaction;

  SuppressionController(
      SuppressionStore store, Memberships memberships, TransactionOperations transaction) {
    this.store = store;
    this.memberships = memberships;
    this.transaction = transaction;
  }

  /** What is asked for: an e-mail address, a domain or a phone number; which, shows by itself. */
  record NewSuppression(@Nullable String value, @Nullable String reason) {}

  @GetMapping
  List<Suppression> list(
      @RequestHeader(name = Memberships.HEADER, required = false) @Nullable String workspace) {
    var of = memberships.ofHeader(workspace).workspaceId();
    return Objects.requireNonNull(transaction.execute(_ -> store.list(of)));
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void add(
      @RequestBody NewSuppression asked,
      @RequestHeader(name = Memberships.HEADER, required = false) @Nullable String workspace) {
    var entry = Entry.of(asked.value()).orElseThrow(() -> notUnderstood(asked.value()));
    var reason = requireReason(asked.reason());
    var of = memberships.ofHeader(workspace).requireMember();
    transaction.executeWithoutResult(_ -> store.add(of, entry.kind(), entry.value(), reason));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable UUID id) {
    transaction.executeWithoutResult(
        _ -> {
          var workspace =
              store
                  .workspaceOf(id)
                  .orElseThrow(
                      () ->
                          Refusal.notFound("Your suppression list has no entry %s.".formatted(id)));
          memberships.get(workspace).requireMember();
          store.delete(id);
        });
  }

  static Optional<String> requireReason(@Nullable String written) {
    var reason = Optional.ofNullable(written).map(String::strip).filter(it -> !it.isEmpty());
    if (reason.filter(it -> it.length() > 500).isPresent()) {
      throw refused("reason", written, "is longer than 500 characters: shorten it.");
    }
    return reason;
  }

  private static Refusal notUnderstood(@Nullable String value) {
    return refused(
        "value",
        value,
        "is neither an e-mail address nor a domain nor a phone number: write info@cafe.com,"
            + " cafe.com or (303) 555-0142.");
  }

  private static Refusal refused(String field, @Nullable String value, String message) {
    return Refusal.invalid(List.of(new FieldProblem(field, value, message)));
  }

  /** An entry in normal form. */
  record Entry(String kind, String value) {

    static Optional<Entry> of(@Nullable String written) {
      var text = written == null ? "" : written.strip().toLowerCase(Locale.ROOT);
      if (text.isEmpty() || text.length() > 320) {
        return Optional.empty();
      }
      if (text.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+")) {
        return Optional.of(new Entry("email", text));
      }
      var phone = PhoneNumbers.normalise(text, "US");
      if (phone.isPresent()) {
        return Optional.of(new Entry("phone", phone.get()));
      }
      return Websites.normalise(text)
          .flatMap(url -> Websites.registrableDomain(URI.create(url).getHost()))
          .map(domain -> new Entry("domain", domain));
    }
  }
}
