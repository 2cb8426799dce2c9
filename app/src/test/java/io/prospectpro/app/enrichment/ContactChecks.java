package io.prospectpro.app.enrichment;

/** Contact checks for tests of the whole application, which must not ask the machine's DNS. */
public final class ContactChecks {

  private static final int AT_ONCE = 8;
  private static final int PATIENCE = 3;

  private ContactChecks() {}

  /** Every domain takes mail, and says so once {@code wait} has returned. */
  public static AddressCheck whereMailArrives(Runnable wait) {
    return new AddressCheck(
        domain -> {
          wait.run();
          return new MailServers.MailAnswer.HasServer();
        },
        MailboxLists.bundled(),
        AT_ONCE,
        PATIENCE,
        false);
  }
}
