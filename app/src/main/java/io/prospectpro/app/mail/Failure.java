package io.prospectpro.app.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.io.IOException;

/** What went wrong with a letter, without a word of the server's that may name its reader. */
final class Failure {

  private Failure() {}

  /** Whether the reader's address is one to which this server will never send. */
  static boolean isForGood(MessagingException failure) {
    return failure instanceof SendFailedException refused
        && refused.getInvalidAddresses() != null
        && refused.getInvalidAddresses().length > 0;
  }

  static String of(MessagingException failure) {
    return switch (failure) {
      case AuthenticationFailedException _ ->
          "it refused PROSPECTPRO_MAIL_USER and PROSPECTPRO_MAIL_PASSWORD.";
      case SendFailedException _ -> "it refused the address of the reader or the sender.";
      default ->
          failure.getNextException() instanceof IOException cause
              ? "it cannot be reached (%s).".formatted(cause.getClass().getSimpleName())
              : "%s.".formatted(failure.getClass().getSimpleName());
    };
  }
}
