package io.prospectpro.app.workspace;

import io.prospectpro.app.mail.Letter;
import io.prospectpro.app.mail.Letter.Action;
import io.prospectpro.app.mail.Mail;
import io.prospectpro.app.platform.PublicAddress;
import java.util.List;
import org.springframework.stereotype.Component;

/** Sends invitations where there is a mail server. Thread-safe. */
@Component
final class MailedInvitations implements InvitationMail {

  /** The page that accepts invitations; the token goes behind {@code #}. */
  private static final String PAGE = "/join";

  private final Mail mail;
  private final PublicAddress address;

  MailedInvitations(Mail mail, PublicAddress address) {
    this.mail = mail;
    this.address = address;
  }

  @Override
  public boolean send(InvitationLetter letter) {
    if (!mail.isOn()) {
      return false;
    }
    mail.send(write(letter));
    return true;
  }

  private Letter write(InvitationLetter letter) {
    return new Letter(
        letter.to(),
        "You are invited to a workspace",
        List.of(
            "%s invites you to a workspace at ProspectPro, as %s."
                .formatted(letter.invitedBy(), titleOf(letter.role()))),
        new Action("Join the workspace", address.page(PAGE, letter.token().plain())),
        List.of(
            "The link works once, for 7 days, for an account with this address; you can make one"
                + " when you open it.",
            "If you do not know who invites you, there is nothing you need do."));
  }

  private static String titleOf(Role role) {
    return switch (role) {
      case VIEWER -> "a viewer, who sees everything in it";
      case MEMBER -> "a member, who can start campaigns in it";
      case OWNER -> "an owner, who can do everything in it";
    };
  }
}
