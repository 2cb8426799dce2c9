package io.prospectpro.app.campaign;

import io.prospectpro.app.platform.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads criteria from a row of {@code public.campaigns}. */
final class CriteriaRow {

  private CriteriaRow() {}

  static Criteria read(ResultSet row) throws SQLException {
    return new Criteria(
        row.getString("business_type"),
        row.getString("location"),
        row.getInt("radius_miles"),
        row.getInt("max_results"),
        row.getInt("min_confidence"),
        row.getBigDecimal("budget"),
        Rows.texts(row, "keywords"),
        row.getBoolean("include_delivered"),
        row.getString("tier"));
  }
}
