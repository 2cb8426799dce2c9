package io.prospectpro.app.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A database's address is read as people find it, and never repeated where it has a password. */
class DatabaseUrlTest {

  private static DatabaseUrl read(String text) {
    return DatabaseUrl.read("PROSPECTPRO_DATABASE_URL", text);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "postgresql://ana:pw@db.example:5433/leads, jdbc:postgresql://db.example:5433/leads, ana, pw",
        "postgres://ana:pw@db.example/leads, jdbc:postgresql://db.example/leads, ana, pw",
        "postgres://ana@db.example/leads, jdbc:postgresql://db.example/leads, ana,",
        "postgresql://db.example/leads, jdbc:postgresql://db.example/leads,,",
        "postgresql://ana:pw@[2001:db8::7]:5432/leads, jdbc:postgresql://[2001:db8::7]:5432/leads, ana, pw",
        "postgresql://ana:pw@[::1]/leads, jdbc:postgresql://[::1]/leads, ana, pw",
        "postgresql://a%40b:p%2Fw%25%23+x@db/leads, jdbc:postgresql://db/leads, a@b, p/w%#+x",
        "postgresql://ana:p@s/sw@db:5432/leads, jdbc:postgresql://db:5432/leads, ana, p@s/sw",
        "postgresql://ana:p?w@db/leads, jdbc:postgresql://db/leads, ana, p?w",
        "`postgresql://ana:pw@a.example:1,b.example:2/leads`, `jdbc:postgresql://a.example:1,b.example:2/leads`, ana, pw",
        "jdbc:postgresql://db.example:5433/leads, jdbc:postgresql://db.example:5433/leads,,",
        "jdbc:postgresql://db/leads?user=ana&password=p%26w, jdbc:postgresql://db/leads, ana, p&w",
        "jdbc:postgresql://ana:pw@db/leads, jdbc:postgresql://db/leads, ana, pw",
        "jdbc:postgresql:leads, jdbc:postgresql://localhost/leads,,",
      })
  void formsThatPeopleFindAreRead(
      String text, String jdbcUrl, @Nullable String user, @Nullable String password) {
    var url = read(text);

    assertThat(url).isEqualTo(new DatabaseUrl(jdbcUrl, user, password, false));
  }

  @Test
  void whatIsBehindTheQuestionMarkIsTheDriversInItsWords() {
    assertThat(
            read("postgresql://a:b@db/leads?sslmode=require&application_name=x&connect_timeout=3")
                .jdbcUrl())
        .isEqualTo("jdbc:postgresql://db/leads?sslmode=require&ApplicationName=x&connectTimeout=3");
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql://postgres.abcd:pw@aws-0-eu-central-1.pooler.supabase.com:6543/postgres, true",
    "postgresql://postgres.abcd:pw@aws-0-eu-central-1.pooler.supabase.com:5432/postgres, false",
    "postgresql://postgres:pw@db.abcd.supabase.co:6543/postgres, true",
    "postgresql://postgres:pw@db.abcd.supabase.co:5432/postgres, false",
    "postgresql://postgres:pw@db.abcd.supabase.co/postgres, false",
    "postgresql://me:pw@ep-cool-1-pooler.eu-central-1.aws.neon.tech/neondb?sslmode=require, true",
    "postgresql://me:pw@ep-cool-1.eu-central-1.aws.neon.tech/neondb?sslmode=require, false",
    "postgresql://me:pw@db.example:6543/leads, false",
    "postgresql://me:pw@db.example:6432/leads?pgbouncer=true, true",
  })
  void transactionPoolersAreRecognised(String text, boolean pooled) {
    assertThat(read(text).pooled()).isEqualTo(pooled);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://ana:hidden7@db/leads",
        "postgresql:ana:hidden7@db/leads",
        "ana:hidden7@db/leads",
        "postgresql://ana:hidden7@/leads",
        "postgresql://ana:hidden7@db:0/leads",
        "postgresql://ana:hidden7@db:70000/leads",
        "postgresql://ana:hidden7@db:port/leads",
        "postgresql://ana:hidden7@2001:db8::7/leads",
        "postgresql://ana:hidden7%zz@db/leads",
        "postgresql://ana:pa@ss?hidden7@db/leads",
        "postgresql://:hidden7@db/leads",
        "postgresql://ana:hidden7@db/leads/more",
        "jdbc:postgresql://db/leads?password=hidden7&sslmod=require",
        "jdbc:postgresql://db/leads?password=%zzhidden7",
        "postgresql://ana:[YOUR-PASSWORD]@db/hidden7",
      })
  void whatCannotBeReadIsRefusedAndNotRepeated(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PROSPECTPRO_DATABASE_URL cannot be used: ")
        .hasMessageContaining("postgresql://USER:PASSWORD@HOST:5432/DATABASE")
        .hasNoCause()
        .message()
        .doesNotContain("hidden7");
  }

  @Test
  void placeForThePasswordIsNotTakenForOne() {
    assertThatThrownBy(
            () -> read("postgresql://postgres:[YOUR-PASSWORD]@db.abcd.supabase.co:5432/postgres"))
        .hasMessageContaining("still says [YOUR-PASSWORD]");
  }

  @Test
  void textForLogsHasNoSecret() {
    var url = read("postgresql://ana:hidden7@db/leads?sslpassword=hidden8");

    assertThat(url.toString()).isEqualTo("jdbc:postgresql://db/leads");
    assertThat(new Owner(url.jdbcUrl(), "ana", "hidden7").toString())
        .isEqualTo("jdbc:postgresql://db/leads as ana");
    assertThat(settings("postgresql://ana:hidden7@db/leads", "").toString())
        .doesNotContain("hidden");
  }

  @Test
  void twoPasswordsThatDifferAreRefused() {
    assertThat(settings("postgresql://ana:one@db/leads", "one").address()).isPresent();
    assertThatThrownBy(() -> settings("postgresql://ana:one7@db/leads", "two7"))
        .hasMessageContaining("given twice")
        .message()
        .doesNotContain("one7", "two7");
  }

  @Test
  void supabasesPoolersAreToldWhoseLoginItIs() {
    var pooler = "jdbc:postgresql://aws-0-eu-central-1.pooler.supabase.com:6543/postgres";

    assertThat(new Owner(pooler, "postgres.abcd", "pw").loginOf("prospectpro_web"))
        .isEqualTo("prospectpro_web.abcd");
    assertThat(new Owner("jdbc:postgresql://db/leads", "ana.b", "pw").loginOf("prospectpro_web"))
        .isEqualTo("prospectpro_web");
  }

  @Test
  void directAddressMayHaveALoginOfItsOwn() {
    var settings =
        new Settings.Database(
            "postgresql://postgres.abcd:pw@aws-0-eu.pooler.supabase.com:6543/postgres",
            "postgres",
            "",
            "",
            false,
            "postgresql://postgres:other@db.abcd.supabase.co:5432/postgres",
            Path.of("x"),
            0,
            1,
            1,
            1,
            1);

    try (var server = DatabaseServer.of(settings)) {
      assertThat(server.pooled()).isTrue();
      assertThat(server.owner().user()).isEqualTo("postgres.abcd");
      assertThat(server.direct())
          .contains(
              new Owner(
                  "jdbc:postgresql://db.abcd.supabase.co:5432/postgres", "postgres", "other"));
    }
  }

  @Test
  void poolerAloneLeavesNoWayPastIt() {
    try (var server =
        DatabaseServer.of(settings("postgresql://a:b@db.abcd.supabase.co:6543/postgres", ""))) {
      assertThat(server.direct()).isEmpty();
    }
    try (var server = DatabaseServer.of(settings("postgresql://a:b@db/postgres", ""))) {
      assertThat(server.direct()).contains(server.owner());
    }
  }

  private static Settings.Database settings(String url, String password) {
    return new Settings.Database(
        url, "postgres", password, "", false, null, Path.of("x"), 0, 1, 1, 1, 1);
  }
}
