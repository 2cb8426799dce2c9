package io.prospectpro.app.notification;

import io.prospectpro.app.platform.Worker;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who wants which letters. With the owner's login: requests see nothing of it. Thread-safe. */
@Component
final class Preferences {

  private final JdbcClient jdbc;

  Preferences(@Worker JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What somebody with an account chose.
   *
   * @param confirmed whether their address is proved: nothing is sent to others
   */
  record Choice(boolean campaignEnded, boolean confirmed) {}

  /** Empty if they have no account here. */
  Optional<Choice> find(UUID userId) {
    return jdbc.sql(
            """
            SELECT coalesce(p.campaign_ended, true) AS campaign_ended,
              a.confirmed_at IS NOT NULL AS confirmed
            FROM account.account a
            LEFT JOIN notification.preference p ON p.user_id = a.user_id
            WHERE a.user_id = :userId
            """)
        .param("userId", userId)
        .query(Choice.class)
        .optional();
  }

  void choose(UUID userId, boolean campaignEnded) {
    jdbc.sql(
            """
            INSERT INTO notification.preference (user_id, campaign_ended)
            VALUES (:userId, :campaignEnded)
            ON CONFLICT (user_id) DO UPDATE
            SET campaign_ended = excluded.campaign_ended, changed_at = now()
            """)
        .param("userId", userId)
        .param("campaignEnded", campaignEnded)
        .update();
  }

  /** What ends the letters to this person; made with the first question for it. */
  String token(UUID userId) {
    jdbc.sql(
            """
            INSERT INTO notification.preference (user_id)
            VALUES (:userId)
            ON CONFLICT (user_id) DO NOTHING
            """)
        .param("userId", userId)
        .update();
    return jdbc.sql("SELECT token FROM notification.preference WHERE user_id = :userId")
        .param("userId", userId)
        .query(String.class)
        .single();
  }

  /** Ends the letters to whoever got this token; false if nobody did. */
  boolean unsubscribe(String token) {
    return jdbc.sql(
                """
                UPDATE notification.preference
                SET campaign_ended = false, changed_at = now()
                WHERE token = :token
                """)
            .param("token", token)
            .update()
        == 1;
  }
}
