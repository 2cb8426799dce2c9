package io.prospectpro.app.workspace;

import io.prospectpro.app.account.SignUpPass;
import io.prospectpro.app.platform.Worker;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets whoever was invited to a workspace sign up where others may not. With the owner's login:
 * they are nobody yet. Thread-safe.
 */
@Component
final class InvitationPass implements SignUpPass {

  private final JdbcClient jdbc;

  InvitationPass(@Worker JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public boolean admits(String token, String email) {
    return jdbc.sql(
            """
            SELECT EXISTS (
              SELECT FROM public.workspace_invitations
              WHERE token_hash = :hash AND expires_at > now() AND coalesce(email, :email) = :email)
            """)
        .param("hash", InvitationToken.ofSent(token).hash())
        .param("email", email)
        .query(Boolean.class)
        .single();
  }
}
