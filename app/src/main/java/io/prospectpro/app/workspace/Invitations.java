package io.prospectpro.app.workspace;

import io.prospectpro.app.audit.Action;
import io.prospectpro.app.audit.Audit;
import io.prospectpro.app.platform.Caller;
import io.prospectpro.app.platform.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Invites people to workspaces and lets them in. An invitation holds for seven days and for one
 * person; whoever could invite and cannot any more takes their open invitations with them.
 * Thread-safe.
 */
@Component
final class Invitations {

  /** Open ones of one workspace, so that it is no means to send many letters. */
  private static final int MOST = 100;

  private final InvitationStore store;
  private final Memberships memberships;
  private final ObjectProvider<InvitationMail> mail;
  private final Audit audit;
  private final TransactionOperations transaction;

  Invitations(
      InvitationStore store,
      Memberships memberships,
      ObjectProvider<InvitationMail> mail,
      Audit audit,
      TransactionOperations transaction) {
    this.store = store;
    this.memberships = memberships;
    this.mail = mail;
    this.audit = audit;
    this.transaction = transaction;
  }

  /**
   * An invitation that was made.
   *
   * @param sent whether a letter is on its way
   * @param token for the inviter to pass on, where none is; never to be seen again
   */
  record Made(Invitation invitation, boolean sent, @Nullable String token) {

    /** Without the token. */
    @Override
    public String toString() {
      return "Made[invitation=%s, sent=%s]".formatted(invitation, sent);
    }
  }

  List<Invitation> list(UUID workspaceId) {
    return Objects.requireNonNull(
        transaction.execute(_ -> store.list(requireTeamOfOwner(workspaceId))));
  }

  /**
   * Invites somebody.
   *
   * @param email who alone may accept; null: whoever is given the token
   */
  Made invite(UUID workspaceId, @Nullable String email, Role role) {
    return Objects.requireNonNull(
        transaction.execute(
            _ -> {
              requireRoom(requireTeamOfOwner(workspaceId));
              var token = InvitationToken.next();
              var invitation = store.add(workspaceId, email, role, token);
              record(Action.MEMBER_INVITED, invitation.id(), workspaceId);
              var sent = email != null && send(workspaceId, email, role, token);
              return new Made(invitation, sent, sent ? null : token.plain());
            }));
  }

  private void requireRoom(UUID workspaceId) {
    if (store.list(workspaceId).size() >= MOST) {
      throw Refusal.conflict(
          "%d invitations of this workspace are open, which is the most. Withdraw some first."
              .formatted(MOST));
    }
  }

  private boolean send(UUID workspaceId, String email, Role role, InvitationToken token) {
    var inviter = store.addressOfCaller(workspaceId).orElse("Somebody");
    var letter = new InvitationLetter(email, inviter, role, token);
    return mail.stream().anyMatch(sender -> sender.send(letter));
  }

  void revoke(UUID workspaceId, UUID id) {
    transaction.executeWithoutResult(
        _ -> {
          if (!store.revoke(requireTeamOfOwner(workspaceId), id)) {
            throw Refusal.notFound(
                "This workspace has no open invitation %s: it was accepted or withdrawn."
                    .formatted(id));
          }
          record(Action.INVITATION_REVOKED, id, workspaceId);
        });
  }

  /** Makes the caller a member; returns the workspace. */
  UUID accept(InvitationToken token) {
    return Objects.requireNonNull(
        transaction.execute(
            _ -> {
              var workspaceId = store.accept(token);
              record(Action.MEMBER_JOINED, Caller.require().userId(), workspaceId);
              return workspaceId;
            }));
  }

  private void record(Action action, UUID target, UUID workspaceId) {
    var detail = Map.of("workspace", workspaceId.toString());
    audit.record(action, Caller.require().userId(), target.toString(), detail);
  }

  private UUID requireTeamOfOwner(UUID workspaceId) {
    return memberships.requireTeam(workspaceId).requireOwner();
  }
}
