package io.prospectpro.app.enrichment;

/**
 * Tells whether a domain takes mail. Implementations are thread-safe; a call may block for a
 * moment.
 */
@FunctionalInterface
interface MailServers {

  /**
   * Asks about one domain.
   *
   * @param domain in ASCII form
   * @throws InterruptedException if the thread is interrupted meanwhile: there is no answer then
   */
  MailAnswer ask(String domain) throws InterruptedException;

  /** What there is to say about a domain's mail. */
  sealed interface MailAnswer {

    /** A server takes mail for the domain. */
    record HasServer() implements MailAnswer {}

    /**
     * No server does.
     *
     * @param reason as the end of a sentence: "the domain does not exist"
     */
    record NoServer(String reason) implements MailAnswer {}

    /** The domain says itself that it takes no mail (RFC 7505). */
    record NullMx() implements MailAnswer {}

    /**
     * Nobody answered, or only with an error of their own.
     *
     * @param reason as the end of a sentence
     * @param isSilent nobody answered; false if DNS did, with an error about this domain
     */
    record CouldNotAsk(String reason, boolean isSilent) implements MailAnswer {}
  }
}
