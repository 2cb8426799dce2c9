package io.prospectpro.app.discovery;

import io.prospectpro.app.platform.Worker;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts together what turns words into categories and places. */
@Configuration(proxyBeanMethods = false)
class DiscoveryConfiguration {

  @Bean
  BusinessTypes businessTypes(@Worker JdbcClient db) {
    return new BusinessTypes(Taxonomy.bundled(), () -> businessesByCategory(db));
  }

  @Bean
  Places places(@Worker JdbcClient db) {
    return new Places(new Gazetteer(db));
  }

  static Map<String, Long> businessesByCategory(JdbcClient db) {
    var counts = new HashMap<String, Long>();
    db.sql(
            """
            SELECT category, sum(businesses) AS businesses
            FROM opendata.category_use
            GROUP BY category
            """)
        .query(
            row -> {
              counts.put(row.getString("category"), row.getLong("businesses"));
            });
    return counts;
  }
}
