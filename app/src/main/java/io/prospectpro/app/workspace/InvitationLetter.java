package io.prospectpro.app.workspace;

/**
 * What an invited person is to be told. This is the only place where the token is in plain words:
 * the database has its SHA-256. Names that somebody typed are not in it: they would come under our
 * name to whoever they like.
 *
 * @param to e-mail address
 * @param invitedBy the inviter's e-mail address
 */
public record InvitationLetter(String to, String invitedBy, Role role, InvitationToken token) {

  /** Without whom it is for. */
  @Override
  public String toString() {
    return "InvitationLetter[role=%s]".formatted(role);
  }
}
