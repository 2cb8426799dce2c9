package io.prospectpro.app.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.platform.MigratedDatabase;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Towns are read once, and what is not there yet is looked for again. */
@Tag("database")
class GazetteerTest {

  private static final Optional<String> COLORADO = Optional.of("CO");

  private final JdbcClient db = new MigratedDatabase().db();
  private final Gazetteer gazetteer = new Gazetteer(db);

  private void insertLyons() {
    db.sql(
            """
            INSERT INTO opendata.city (geoname_id, name, name_key, state, lat, lon, population)
            VALUES (1, 'Lyons', 'lyons', 'CO', 40.22, -105.27, 2209)
            """)
        .update();
  }

  @Test
  void townThatWasFoundIsNotReadAgain() {
    insertLyons();
    var found = gazetteer.listTowns("lyons", COLORADO);

    db.sql("DELETE FROM opendata.city").update();

    assertThat(found).hasSize(1);
    assertThat(gazetteer.listTowns("lyons", COLORADO)).isEqualTo(found);
    assertThat(gazetteer.listTowns("lyons", Optional.empty())).isEmpty();
  }

  @Test
  void townThatWasNotThereIsFoundOnceItIs() {
    assertThat(gazetteer.listTowns("lyons", COLORADO)).isEmpty();

    insertLyons();

    assertThat(gazetteer.listTowns("lyons", COLORADO)).hasSize(1);
  }
}
