package io.prospectpro.app.command;

import io.prospectpro.app.lead.StoredLead;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Leads as a table for a terminal. Pure. */
final class LeadTable {

  private static final List<String> HEADER =
      List.of("", "Name", "Address", "Phone", "Website", "E-mail", "", "Cost");

  /** No column is wider; what is longer is cut with an ellipsis. */
  private static final int WIDEST = 40;

  private LeadTable() {}

  static String of(List<StoredLead> leads) {
    var rows = new ArrayList<List<String>>();
    rows.add(HEADER);
    leads.forEach(lead -> rows.add(row(lead)));
    var widths = new ArrayList<Integer>();
    for (var column = 0; column < HEADER.size(); column++) {
      var at = column;
      widths.add(rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0));
    }
    return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
  }

  private static List<String> row(StoredLead lead) {
    return List.of(
        "%3d %%".formatted(lead.confidence()),
        cell(lead.name()),
        cell(lead.address()),
        cell(lead.phone()),
        cell(withoutScheme(lead.website())),
        cell(lead.email()),
        lead.emailStatus() == null ? "" : lead.emailStatus().replace('_', ' '),
        lead.cost().signum() == 0 ? "" : "$" + lead.cost().setScale(4, RoundingMode.HALF_UP));
  }

  private static @Nullable String withoutScheme(@Nullable String website) {
    return website == null ? null : website.replaceFirst("^https?://(www\\.)?", "");
  }

  private static String cell(@Nullable String value) {
    if (value == null) {
      return "–";
    }
    return value.length() <= WIDEST ? value : value.substring(0, WIDEST - 1) + "…";
  }

  private static String line(List<String> row, List<Integer> widths) {
    var line = new StringBuilder();
    for (var column = 0; column < row.size(); column++) {
      line.append(row.get(column))
          .append(" ".repeat(widths.get(column) - row.get(column).length()));
      line.append("  ");
    }
    return line.toString().stripTrailing();
  }
}
