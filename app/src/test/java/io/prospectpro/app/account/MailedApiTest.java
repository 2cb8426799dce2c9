package io.prospectpro.app.account;

import io.prospectpro.app.mail.MailServer;
import io.prospectpro.app.testing.ApiTest;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The application with a mail server. */
public abstract class MailedApiTest extends ApiTest {

  protected static final MailServer MAIL = MailServer.shared();

  protected final JdbcClient db = JdbcClient.create(DATABASE.dataSource());

  @DynamicPropertySource
  static void useMailServer(DynamicPropertyRegistry properties) {
    properties.add("prospectpro.mail.host", () -> "127.0.0.1");
    properties.add("prospectpro.mail.port", MAIL::port);
    properties.add("prospectpro.mail.tls", () -> "none");
    properties.add("prospectpro.mail.from", () -> "leads@prospectpro.example");
    properties.add("prospectpro.public-url", () -> "https://leads.prospectpro.example/");
  }

  @BeforeEach
  void nobodyHasTriedAnythingYet() {
    db.sql("DELETE FROM account.throttle").update();
  }
}
