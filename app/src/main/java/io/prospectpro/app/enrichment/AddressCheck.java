package io.prospectpro.app.enrichment;

import com.sanctionco.jmail.Email;
import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import io.prospectpro.app.enrichment.MailServers.MailAnswer;
import io.prospectpro.app.lead.Websites;
import java.net.IDN;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Checks e-mail addresses as far as that costs nothing: syntax, throw-away domains, whether mail
 * can arrive, and whether it arrives at the firm.
 *
 * <p>{@link #begin} starts a campaign's checks: within them each domain is asked about once, and a
 * DNS that does not answer is soon left alone. Thread-safe, and meant to be called from many
 * virtual threads at once.
 */
public final class AddressCheck {

  private static final EmailValidator ANY =
      JMail.strictValidator().disallowQuotedIdentifiers().disallowIpDomain();

  private final MailServers servers;
  private final MailboxLists lists;
  private final int atOnce;
  private final int patience;
  private final EmailValidator syntax;

  /**
   * A checker.
   *
   * @param atOnce questions to DNS under way at a time, for one campaign
   * @param patience unanswered questions in a row after which a campaign asks no more
   * @param mayBeInvented whether an address of the sandbox's counts as one; nowhere but there
   */
  AddressCheck(
      MailServers servers, MailboxLists lists, int atOnce, int patience, boolean mayBeInvented) {
    this.servers = servers;
    this.lists = lists;
    this.atOnce = atOnce;
    this.patience = patience;
    this.syntax = mayBeInvented ? ANY : ANY.disallowReservedDomains();
  }

  /** Starts the checks of one campaign. */
  public Run begin() {
    return new Run(new PatientMailServers(servers, atOnce, patience), lists, syntax);
  }

  /**
   * What the check came to.
   *
   * @param email the address in its normal form, also when it is not to be trusted
   * @param note a sentence for people, or absent where there is nothing to add
   */
  public record Checked(String email, EmailStatus status, @Nullable String note) {}

  /** The checks of one campaign. Thread-safe. */
  public static final class Run {

    private final MailServers servers;
    private final MailboxLists lists;
    private final EmailValidator syntax;

    private Run(MailServers servers, MailboxLists lists, EmailValidator syntax) {
      this.servers = servers;
      this.lists = lists;
      this.syntax = syntax;
    }

    /**
     * Checks an address. Blocks while DNS is asked.
     *
     * @param website the firm's, to tell whether the address is its own; null if it has none
     * @throws InterruptedException if the thread is interrupted meanwhile; nothing is known then
     */
    public Checked check(String written, @Nullable String website) throws InterruptedException {
      var email = syntax.tryParse(written.strip());
      if (email.isEmpty()) {
        return new Checked(
            written.strip(),
            EmailStatus.INVALID,
            "\"%s\" is not an e-mail address.".formatted(written.strip()));
      }
      return checkDomain(email.get(), website);
    }

    private Checked checkDomain(Email email, @Nullable String website) throws InterruptedException {
      var domain = IDN.toASCII(email.domain()).toLowerCase(Locale.ROOT);
      var address = email.localPart() + "@" + domain;
      if (lists.isDisposable(domain)) {
        return new Checked(
            address,
            EmailStatus.INVALID,
            "%s hands out mailboxes to throw away.".formatted(domain));
      }
      return switch (servers.ask(domain)) {
        case MailAnswer.NoServer none ->
            new Checked(
                address, EmailStatus.INVALID, "Mail cannot arrive: %s.".formatted(none.reason()));
        case MailAnswer.NullMx ignored ->
            new Checked(
                address, EmailStatus.INVALID, "%s says that it takes no mail.".formatted(domain));
        case MailAnswer.CouldNotAsk failed ->
            new Checked(
                address,
                EmailStatus.COULD_NOT_ASK,
                "Whether %s takes mail could not be asked: %s.".formatted(domain, failed.reason()));
        case MailAnswer.HasServer ignored -> weigh(email, address, domain, website);
      };
    }

    /** Mail arrives; at the firm? */
    private Checked weigh(Email email, String address, String domain, @Nullable String website) {
      if (lists.freeProviders().contains(domain)) {
        return new Checked(
            address,
            EmailStatus.RISKY,
            "A %s address; nothing ties it to the firm's own domain.".formatted(domain));
      }
      var own = Websites.ownDomain(website).orElse(null);
      var real = Invented.original(domain);
      var registered = Websites.registrableDomain(real).orElse(real);
      if (own != null && !own.equals(registered)) {
        return new Checked(
            address,
            EmailStatus.RISKY,
            "The address is at %s, the website at %s.".formatted(registered, own));
      }
      var name = email.localPart().toLowerCase(Locale.ROOT);
      var note =
          lists.roles().contains(name)
              ? "A shared address (%s@), read by whoever is on duty.".formatted(name)
              : null;
      return new Checked(address, EmailStatus.VALID, note);
    }
  }
}
