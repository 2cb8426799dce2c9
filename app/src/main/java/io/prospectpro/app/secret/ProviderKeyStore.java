package io.prospectpro.app.secret;

import io.prospectpro.app.platform.Rows;
import io.prospectpro.app.platform.Worker;
import io.prospectpro.app.provider.Provider;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of keys. With the owner's login: requests have no right on it. */
@Component
final class ProviderKeyStore {

  private final JdbcClient jdbc;

  ProviderKeyStore(@Worker JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Sealed(Provider provider, String text) {}

  List<Sealed> listSealed() {
    return jdbc.sql("SELECT provider, sealed FROM secret.provider_key")
        .query(
            (row, _) -> new Sealed(providerOf(row.getString("provider")), row.getString("sealed")))
        .list();
  }

  Map<Provider, StoredKey> list() {
    var all = new EnumMap<Provider, StoredKey>(Provider.class);
    jdbc.sql("SELECT provider, last_four, changed_at, changed_by FROM secret.provider_key")
        .query(
            row -> {
              all.put(
                  providerOf(row.getString("provider")),
                  new StoredKey(
                      row.getString("last_four"),
                      Rows.instant(row, "changed_at"),
                      row.getObject("changed_by", UUID.class)));
            });
    return all;
  }

  void put(Provider provider, String sealed, String lastFour, UUID by) {
    jdbc.sql(
            """
            INSERT INTO secret.provider_key (provider, sealed, last_four, changed_by)
            VALUES (:provider, :sealed, :lastFour, :by)
            ON CONFLICT (provider) DO UPDATE
            SET sealed = excluded.sealed, last_four = excluded.last_four, changed_at = now(),
                changed_by = excluded.changed_by
            """)
        .param("provider", provider.key())
        .param("sealed", sealed)
        .param("lastFour", lastFour)
        .param("by", by)
        .update();
  }

  /** The same key, encrypted anew; nothing if it was replaced meanwhile. */
  void reseal(Sealed before, String after) {
    jdbc.sql(
            """
            UPDATE secret.provider_key
            SET sealed = :after
            WHERE provider = :provider AND sealed = :before
            """)
        .param("provider", before.provider().key())
        .param("before", before.text())
        .param("after", after)
        .update();
  }

  /** False if there was none. */
  boolean delete(Provider provider) {
    return jdbc.sql("DELETE FROM secret.provider_key WHERE provider = :provider")
            .param("provider", provider.key())
            .update()
        == 1;
  }

  private static Provider providerOf(String key) {
    return Provider.valueOf(key.toUpperCase(Locale.ROOT));
  }
}
