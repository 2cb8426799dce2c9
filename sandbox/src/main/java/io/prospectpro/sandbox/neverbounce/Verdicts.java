package io.prospectpro.sandbox.neverbounce;

import io.prospectpro.sandbox.http.Json;
import io.prospectpro.sandbox.person.Mailbox;
import io.prospectpro.sandbox.person.People;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** What NeverBounce says of an address: the same each time. */
final class Verdicts {

  private final People people;

  Verdicts(People people) {
    this.people = people;
  }

  /** {@code catchall}, and never {@code accept_all}. */
  static String resultOf(Mailbox mailbox) {
    return switch (mailbox) {
      case VALID -> "valid";
      case INVALID, BAD_SYNTAX -> "invalid";
      case DISPOSABLE -> "disposable";
      case CATCH_ALL -> "catchall";
      case UNKNOWN -> "unknown";
    };
  }

  Mailbox of(String email) {
    return people.mailboxOf(email);
  }

  boolean isBadSyntax(String email) {
    return of(email) == Mailbox.BAD_SYNTAX;
  }

  ObjectNode verification(String email, boolean withAddress) {
    var mailbox = of(email);
    var node = Json.object().put("result", resultOf(mailbox));
    node.set("flags", Json.strings(flags(mailbox, email)));
    node.put("suggested_correction", "");
    if (withAddress) {
      node.set("address_info", addressInfo(email));
    }
    return node;
  }

  private static List<String> flags(Mailbox mailbox, String email) {
    boolean isRole = email.matches("(?i)(info|office|sales|contact|support)@.*");
    var flags =
        switch (mailbox) {
          case BAD_SYNTAX -> List.of("bad_syntax");
          case UNKNOWN -> List.of("has_dns", "has_dns_mx", "connect_fails");
          case CATCH_ALL -> List.of("has_dns", "has_dns_mx", "smtp_connectable", "accepts_all");
          case DISPOSABLE -> List.of("has_dns", "has_dns_mx", "disposable_email");
          case VALID, INVALID -> List.of("has_dns", "has_dns_mx", "smtp_connectable");
        };
    return isRole ? Stream.concat(flags.stream(), Stream.of("role_account")).toList() : flags;
  }

  private static ObjectNode addressInfo(String email) {
    int at = email.indexOf('@');
    var local = at < 0 ? email : email.substring(0, at);
    var host = at < 0 ? "" : email.substring(at + 1);
    int dot = host.lastIndexOf('.');
    int plus = local.indexOf('+');
    return Json.object()
        .put("original_email", email)
        .put("normalized_email", email.toLowerCase(Locale.ROOT))
        .put("addr", plus < 0 ? local : local.substring(0, plus))
        .put("alias", plus < 0 ? "" : local.substring(plus + 1))
        .put("host", host)
        .put("fqdn", host)
        .put("domain", dot < 0 ? host : host.substring(0, dot))
        .put("subdomain", "")
        .put("tld", dot < 0 ? "" : host.substring(dot + 1));
  }
}
