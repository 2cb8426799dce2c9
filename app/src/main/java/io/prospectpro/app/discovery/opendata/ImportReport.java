package io.prospectpro.app.discovery.opendata;

import java.util.List;
import java.util.Map;

/**
 * What an import did.
 *
 * @param read rows in the file, the header not counted
 * @param unchanged rows that were there already and say the same
 * @param rejected rows that were left out; the first of them are in {@code rejections}
 * @param remarked values that made no sense and were left out, their rows kept; see {@code remarks}
 * @param columns from field to the header it was read from
 * @param unknownCategories categories that are none we know: no business type finds their rows
 */
public record ImportReport(
    String dataset,
    long read,
    long added,
    long updated,
    long unchanged,
    long rejected,
    List<Remark> rejections,
    long remarked,
    List<Remark> remarks,
    Map<String, String> columns,
    List<String> ignoredColumns,
    List<String> unknownCategories) {

  /** Not one row could be used, so nothing changed. */
  public boolean isWithoutUse() {
    return read == rejected;
  }

  /** Something about one row, by the line it starts at. The header is line 1. */
  public record Remark(long line, String text) {}
}
