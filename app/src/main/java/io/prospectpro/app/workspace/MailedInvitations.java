package io.prospectpro.app.workspace;

import io.prospectpro.app.mail.Letter;
import io.prospectpro.app.mail.Letter.Action;
import io.prospectpro.app.mail.Mail;
import io.prospectpro.app.platform.PublicAddress;
import java.util.List;
import org.springframework.stereotype.Component;

/** Invitations as letters. Thread-safe. */
@Component
final class MailedInvitations implements InvitationMail {

  private final Mail mail;
  private final PublicAddress address;

  MailedInvitations(Mail mail, PublicAddress address) {
    this.mail = mail;
    this.address = address;
  }

  @Override
  public boolean send(InvitationLetter invitation) {
    if (!mail.isOn()) {
      return false;
    }
    mail.send(
        new Letter(
            invitation.to(),
            "You are invited to a workspace",
            List.of(
                "%s invites you to the workspace \"%s\" at ProspectPro, as %s."
                    .formatted(
                        invitation.invitedBy(),
                        invitation.workspaceName(),
                        invitation.role().key())),
            new Action(
                "See the invitation", address.page(InvitationLetter.PAGE, invitation.token())),
            List.of(
                "The link works once, for 7 days.",
                "If you do not know who that is, there is nothing you need do.")));
    return true;
  }
}
