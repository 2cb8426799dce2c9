package io.prospectpro.app.walls;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import io.prospectpro.app.testing.ApiTest;
import io.prospectpro.app.testing.Browser;
import io.prospectpro.app.testing.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * No password, key, token or cookie is found where it does not belong, after everything that people
 * do with them was done, right and wrong: in a log, an answer that refuses, an address, a text in
 * the database, or the page's own files.
 */
@Tag("slow")
@TestPropertySource(properties = "prospectpro.secret.key=" + LeakTest.SECRET_KEY)
class LeakTest extends ApiTest {

  static final String SECRET_KEY = "TGVha1Rlc3RMZWFrVGVzdExlYWtUZXN0TGVha1Rlc3Q=";
  private static final String PASSWORD = "purple-elephant-teapot-9931";
  private static final String WRONG_PASSWORD = "yellow-elephant-teapot-4471";
  private static final String PROVIDER_KEY = "hunterkey5518abcdefQRST";
  private static final String BEARER = "eyJhbGciOiJub25lIn0.bGVha3Rlc3Q5OTIx.c2lnbmF0dXJl";

  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
  private final List<Reply> replies = new ArrayList<>();
  private final Map<String, String> secrets = new LinkedHashMap<>();

  @BeforeEach
  void listen() {
    var encoder = new PatternLayoutEncoder();
    encoder.setContext(root.getLoggerContext());
    encoder.setPattern("%level %logger %msg %kvp %ex%n");
    encoder.start();
    appender.setContext(root.getLoggerContext());
    appender.setEncoder(encoder);
    appender.setOutputStream(log);
    appender.start();
    root.addAppender(appender);
    ((Logger) LoggerFactory.getLogger("io.prospectpro")).setLevel(Level.DEBUG);
    ((Logger) LoggerFactory.getLogger("org.springframework.web")).setLevel(Level.DEBUG);
    ((Logger) LoggerFactory.getLogger("org.springframework.security")).setLevel(Level.DEBUG);
  }

  @AfterEach
  void listenNoMore() {
    for (var name :
        List.of("io.prospectpro", "org.springframework.web", "org.springframework.security")) {
      ((Logger) LoggerFactory.getLogger(name)).setLevel(null);
    }
    root.detachAppender(appender);
    JdbcClient.create(DATABASE.dataSource()).sql("DELETE FROM secret.provider_key").update();
  }

  @Test
  void nothingSecretIsWhereItDoesNotBelong() throws SQLException, IOException {
    secrets.put("password", PASSWORD);
    secrets.put("wrong password", WRONG_PASSWORD);
    secrets.put("provider key", PROVIDER_KEY);
    secrets.put("bearer token", BEARER);
    secrets.put("secret key", SECRET_KEY);
    useEverything();

    var text = log.toString(StandardCharsets.UTF_8);
    assertThat(text).as("the log was listened to").contains("A token was refused");
    secrets.forEach((name, secret) -> assertThat(text).as("log: " + name).doesNotContain(secret));
    replies.stream()
        .filter(reply -> reply.status() >= 400)
        .forEach(
            reply ->
                secrets.forEach(
                    (name, secret) ->
                        assertThat(reply.body())
                            .as(name + " in an answer")
                            .doesNotContain(secret)));
    replies.forEach(
        reply ->
            secrets.forEach(
                (name, secret) ->
                    assertThat(reply.header("Location")).as(name).doesNotContain(secret)));
    assertThat(secretsInTheDatabase()).isEmpty();
    assertThat(secretsInThePage()).isEmpty();
  }

  private void useEverything() {
    var browser = newBrowser();
    var email = "leak-%s@example.com".formatted(UUID.randomUUID());
    browser.signUp(email, PASSWORD);
    var token = keep(browser.post("/api/keys", "{\"name\": \"k\", \"scopes\": [\"read\"]}"));
    secrets.put("API key", token.text("/token").replaceFirst("^pp_[^_]+_", ""));
    secrets.put("session", browser.sessionCookie());

    keep(withBearer(token.text("/token"), "/api/tiers"));
    keep(withBearer(token.text("/token"), "/api/keys"));
    keep(withBearer(token.text("/token") + "x", "/api/tiers"));
    keep(withBearer(BEARER, "/api/tiers"));
    keep(browser.get("/api/tiers"));
    keep(browser.post("/api/campaigns", "{\"businessType\": \"%s".formatted(PASSWORD)));
    keep(browser.put("/api/account/password", passwords(WRONG_PASSWORD, "new " + PASSWORD)));
    keep(browser.put("/api/account/password", passwords(PASSWORD, "short")));
    keep(browser.post("/api/account/deletion", "{\"password\": \"%s\"}".formatted(WRONG_PASSWORD)));
    keep(signIn(email, WRONG_PASSWORD));
    keep(signIn(email, PASSWORD));
    keep(signIn("nobody@example.com", PASSWORD));
    keep(newGuest().post("/api/password-reset", "{\"email\": \"%s\"}".formatted(email)));

    var admin = newServerAdmin().browser();
    keep(admin.put("/api/admin/providers/hunter", "{\"key\": \"%s\"}".formatted(PROVIDER_KEY)));
    keep(admin.put("/api/admin/providers/none", "{\"key\": \"%s\"}".formatted(PROVIDER_KEY)));
    keep(admin.put("/api/admin/providers/hunter", "{\"kee\": \"%s\"}".formatted(PROVIDER_KEY)));
    keep(admin.get("/api/admin/providers"));
    keep(admin.get("/api/admin/audit?limit=200"));
    keep(browser.delete("/api/session"));
  }

  private Reply keep(Reply reply) {
    replies.add(reply);
    return reply;
  }

  private static String passwords(String current, String next) {
    return "{\"current\": \"%s\", \"next\": \"%s\"}".formatted(current, next);
  }

  private Reply signIn(String email, String password) {
    var browser = newGuest();
    return browser.post(
        "/api/sign-in", "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password));
  }

  private Reply withBearer(String token, String path) {
    Browser browser = newBrowser();
    return browser.send(browser.request(path).header("Authorization", "Bearer " + token).GET());
  }

  /** Every text of every table; sessions alone are where sessions belong. */
  private List<String> secretsInTheDatabase() throws SQLException {
    var found = new ArrayList<String>();
    var db = JdbcClient.create(DATABASE.dataSource());
    var columns =
        db.sql(
                """
                SELECT format('%I.%I', table_schema, table_name) AS in_table, quote_ident(column_name) AS name
                FROM information_schema.columns
                JOIN information_schema.tables USING (table_schema, table_name)
                WHERE table_type = 'BASE TABLE'
                  AND table_schema NOT IN ('pg_catalog', 'information_schema', 'web_session')
                  AND data_type IN ('text', 'character varying', 'character', 'jsonb', 'json', 'ARRAY', 'bytea')
                """)
            .query()
            .listOfRows();
    assertThat(columns).hasSizeGreaterThan(50);
    for (var column : columns) {
      for (var secret : secrets.entrySet()) {
        var count =
            db.sql(
                    "SELECT count(*) FROM %s WHERE strpos(CAST(%s AS text), :secret) > 0"
                        .formatted(column.get("in_table"), column.get("name")))
                .param("secret", secret.getValue())
                .query(Long.class)
                .single();
        if (count > 0) {
          found.add("%s in %s".formatted(secret.getKey(), column));
        }
      }
    }
    return found;
  }

  /** Where the page was built: nothing in it looks like a key. */
  private static List<String> secretsInThePage() throws IOException {
    var built = Path.of("..", "web", "dist");
    var found = new ArrayList<String>();
    if ("true".equals(System.getenv("CI"))) {
      assertThat(built).as("the page, which a CI server has built before").isDirectory();
    }
    if (Files.isDirectory(built)) {
      try (var files = Files.walk(built)) {
        for (var file : files.filter(Files::isRegularFile).toList()) {
          var text = Files.readString(file, StandardCharsets.ISO_8859_1);
          if (text.matches(
              "(?s).*(pp_[A-Za-z0-9]{8,}_[A-Za-z0-9]{20,}|AIza[0-9A-Za-z_-]{30,}|sb_secret_|"
                  + "BEGIN [A-Z ]*PRIVATE KEY|eyJ[A-Za-z0-9_-]{20,}\\.eyJ).*")) {
            found.add(file.toString());
          }
        }
      }
    }
    return found;
  }
}
