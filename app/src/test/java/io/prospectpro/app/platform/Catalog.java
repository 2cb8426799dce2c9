package io.prospectpro.app.platform;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * All that PostgreSQL knows of a database's schemas, as lines of text that are alike where the
 * schemas are: tables, columns, constraints, indexes, policies, triggers, functions, rights, rows.
 */
final class Catalog {

  /** What the queries below have in common: of which schemas. */
  private static final String OURS =
      "n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'";

  private static final List<String> QUERIES =
      List.of(
          """
          SELECT format('schema %s %s', n.nspname, n.nspacl)
          FROM pg_namespace n
          WHERE {ours}
          """,
          """
          SELECT format('relation %s.%s %s %s %s %s %s', n.nspname, c.relname, c.relkind, c.relrowsecurity,
                        c.relforcerowsecurity, c.reloptions, c.relacl)
          FROM pg_class c
          JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE {ours}
          """,
          """
          SELECT format('column %s.%s %s %s %s %s %s %s', n.nspname, c.relname, a.attname,
                        format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity,
                        pg_get_expr(d.adbin, d.adrelid), a.attacl)
          FROM pg_attribute a
          JOIN pg_class c ON c.oid = a.attrelid
          JOIN pg_namespace n ON n.oid = c.relnamespace
          LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
          WHERE {ours} AND a.attnum > 0 AND NOT a.attisdropped
          """,
          """
          SELECT format('constraint %s.%s %s', n.nspname, o.conname, pg_get_constraintdef(o.oid))
          FROM pg_constraint o
          JOIN pg_namespace n ON n.oid = o.connamespace
          WHERE {ours}
          """,
          """
          SELECT pg_get_indexdef(i.indexrelid)
          FROM pg_index i
          JOIN pg_class c ON c.oid = i.indexrelid
          JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE {ours}
          """,
          """
          SELECT format('policy %s.%s %s %s %s %s %s %s', n.nspname, c.relname, p.polname, p.polcmd, p.polpermissive,
                        p.polroles::regrole[], pg_get_expr(p.polqual, c.oid), pg_get_expr(p.polwithcheck, c.oid))
          FROM pg_policy p
          JOIN pg_class c ON c.oid = p.polrelid
          JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE {ours}
          """,
          """
          SELECT pg_get_triggerdef(t.oid)
          FROM pg_trigger t
          JOIN pg_class c ON c.oid = t.tgrelid
          JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE {ours} AND NOT t.tgisinternal
          """,
          """
          SELECT format('%s %s', pg_get_functiondef(p.oid), p.proacl)
          FROM pg_proc p
          JOIN pg_namespace n ON n.oid = p.pronamespace
          WHERE {ours} AND p.prokind IN ('f', 'p')
          """,
          """
          SELECT format('defaults %s %s %s', d.defaclnamespace::regnamespace, d.defaclobjtype, d.defaclacl)
          FROM pg_default_acl d
          """);

  /** Of a new table, all rows; what was applied when is the only thing that may differ. */
  private static final String TABLES =
      """
      SELECT format('%I.%I', n.nspname, c.relname)
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE {ours} AND c.relkind = 'r' AND c.relname <> 'migration'
      ORDER BY 1
      """;

  private Catalog() {}

  static List<String> of(DataSource database) {
    var jdbc = JdbcClient.create(database);
    var lines = new ArrayList<String>();
    for (var query : QUERIES) {
      lines.addAll(list(jdbc, query));
    }
    for (var table : list(jdbc, TABLES)) {
      lines.addAll(list(jdbc, "SELECT '%s ' || t::text FROM %s t".formatted(table, table)));
    }
    lines.sort(null);
    return lines;
  }

  private static List<String> list(JdbcClient jdbc, String query) {
    return jdbc.sql(query.replace("{ours}", OURS)).query((row, _) -> row.getString(1)).list();
  }
}
