package io.prospectpro.app.mail;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where letters go: {@code prospectpro.mail.*}. With neither host nor folder, nobody gets mail.
 *
 * @param host of the SMTP server
 * @param user to sign in there; empty signs nobody in
 * @param from whom letters come from: {@code leads@example.com} or {@code "Leads"
 *     <leads@example.com>}
 * @param folder where each letter becomes a file, in the place of a server; for development
 */
@ConfigurationProperties("prospectpro.mail")
public record MailSettings(
    @DefaultValue("") String host,
    @DefaultValue("587") int port,
    @DefaultValue("") String user,
    @DefaultValue("") String password,
    @DefaultValue("starttls") Tls tls,
    @DefaultValue("") String from,
    @Nullable Path folder) {

  /** How the connection is kept from being read. */
  public enum Tls {
    /** Begins in the clear, and goes on only once it is encrypted. */
    STARTTLS,
    /** Encrypted from the first byte, mostly on port 465. */
    TLS,
    /** Not at all: for a server on this machine. */
    NONE
  }

  public MailSettings {
    if (!host.isBlank() && from.isBlank()) {
      throw new IllegalArgumentException(
          """
          PROSPECTPRO_MAIL_HOST is set to '%s', but not whom letters come from. Set \
          PROSPECTPRO_MAIL_FROM as well, for instance to leads@example.com."""
              .formatted(host));
    }
    if (from.isBlank()) {
      from = "ProspectPro <prospectpro@localhost>";
    }
  }

  boolean isOn() {
    return folder != null || !host.isBlank();
  }

  /** Without user and password. */
  @Override
  public String toString() {
    return "MailSettings[host=%s, port=%d, tls=%s, from=%s, folder=%s]"
        .formatted(host, port, tls, from, folder);
  }
}
