package io.prospectpro.app.enrichment;

import com.sanctionco.jmail.Email;
import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import io.prospectpro.app.enrichment.ContactResult.Status;
import io.prospectpro.app.enrichment.MailServers.MailAnswer;
import io.prospectpro.app.lead.Candidate;
import io.prospectpro.app.lead.Websites;
import java.net.IDN;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Checks the contact of one candidate after another, for one campaign.
 *
 * <p>{@link #begin} starts a campaign's checks: within them each domain is asked about once, and a
 * DNS that does not answer is soon left alone. Only the address a source gave is looked at; none is
 * guessed. Thread-safe, and meant to be called from many virtual threads at once.
 */
public final class ContactCheck {

  private static final EmailValidator SYNTAX =
      JMail.strictValidator()
          .disallowReservedDomains()
          .disallowQuotedIdentifiers()
          .disallowIpDomain();

  private final MailServers servers;
  private final MailboxLists lists;
  private final int atOnce;
  private final int patience;

  /**
   * A checker.
   *
   * @param atOnce questions to DNS under way at a time, for one campaign
   * @param patience unanswered questions in a row after which a campaign asks no more
   */
  ContactCheck(MailServers servers, MailboxLists lists, int atOnce, int patience) {
    this.servers = servers;
    this.lists = lists;
    this.atOnce = atOnce;
    this.patience = patience;
  }

  /** Starts the checks of one campaign. */
  public Run begin() {
    return new Run(new PatientMailServers(servers, atOnce, patience), lists);
  }

  /** The checks of one campaign. Thread-safe. */
  public static final class Run {

    private final MailServers servers;
    private final MailboxLists lists;

    private Run(MailServers servers, MailboxLists lists) {
      this.servers = servers;
      this.lists = lists;
    }

    /**
     * Checks the candidate's address. Blocks while DNS is asked.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile; nothing is known then
     */
    public ContactResult check(Candidate candidate) throws InterruptedException {
      var written = candidate.contacts().email();
      if (written == null || written.isBlank()) {
        return new ContactResult(null, Status.NOT_FOUND, "No source has an e-mail address.");
      }
      var email = SYNTAX.tryParse(written.strip());
      if (email.isEmpty()) {
        return new ContactResult(
            written.strip(),
            Status.INVALID,
            "\"%s\" is not an e-mail address.".formatted(written.strip()));
      }
      return checkDomain(email.get(), candidate.contacts().website());
    }

    private ContactResult checkDomain(Email email, @Nullable String website)
        throws InterruptedException {
      var domain = IDN.toASCII(email.domain()).toLowerCase(Locale.ROOT);
      var address = email.localPart() + "@" + domain;
      if (lists.isDisposable(domain)) {
        return new ContactResult(
            address, Status.INVALID, "%s hands out mailboxes to throw away.".formatted(domain));
      }
      return switch (servers.ask(domain)) {
        case MailAnswer.NoServer none ->
            new ContactResult(
                address, Status.INVALID, "Mail cannot arrive: %s.".formatted(none.reason()));
        case MailAnswer.NullMx ignored ->
            new ContactResult(
                address, Status.INVALID, "%s says that it takes no mail.".formatted(domain));
        case MailAnswer.CouldNotAsk failed ->
            new ContactResult(
                address,
                Status.COULD_NOT_ASK,
                "Whether %s takes mail could not be asked: %s.".formatted(domain, failed.reason()));
        case MailAnswer.HasServer ignored -> weigh(email, address, domain, website);
      };
    }

    /** Mail arrives; at the firm? */
    private ContactResult weigh(
        Email email, String address, String domain, @Nullable String website) {
      if (lists.freeProviders().contains(domain)) {
        return new ContactResult(
            address,
            Status.RISKY,
            "A %s address; nothing ties it to the firm's own domain.".formatted(domain));
      }
      var own = Websites.ownDomain(website).orElse(null);
      var registered = Websites.registrableDomain(domain).orElse(domain);
      if (own != null && !own.equals(registered)) {
        return new ContactResult(
            address,
            Status.RISKY,
            "The address is at %s, the website at %s.".formatted(registered, own));
      }
      var name = email.localPart().toLowerCase(Locale.ROOT);
      var note =
          lists.roles().contains(name)
              ? "A shared address (%s@), read by whoever is on duty.".formatted(name)
              : null;
      return new ContactResult(address, Status.VALID, note);
    }
  }
}
