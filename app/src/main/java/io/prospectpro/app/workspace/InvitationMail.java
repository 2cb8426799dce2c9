package io.prospectpro.app.workspace;

/** Sends invitations by mail, where the operator has set that up. */
public interface InvitationMail {

  /**
   * Sees to it that the letter is sent, if the transaction that is open on this thread commits.
   *
   * @return false if no mail can be sent: the inviter is then given the token to pass on
   */
  boolean send(InvitationLetter letter);
}
