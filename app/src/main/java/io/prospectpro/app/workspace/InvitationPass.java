package io.prospectpro.app.workspace;

import io.prospectpro.app.account.SignUpPass;
import io.prospectpro.app.platform.Worker;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who was invited to a workspace may sign up, also where not everybody may. Thread-safe. */
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
              SELECT FROM public.workspace_invitations i
              WHERE i.token_hash = :hash
                AND i.expires_at > now()
                AND (i.email IS NULL OR i.email = :email))
            """)
        .param("hash", InvitationToken.ofSent(token).hash())
        .param("email", email)
        .query(Boolean.class)
        .single();
  }
}
