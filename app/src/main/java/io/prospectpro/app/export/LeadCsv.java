package io.prospectpro.app.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.prospectpro.app.lead.StoredLead;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Leads as CSV (RFC 4180, UTF-8). A text that a spreadsheet would take for a formula gets an
 * apostrophe in front (OWASP, "CSV injection"); a phone number in international form is left as it
 * is, because a plus and digits compute nothing worse than themselves.
 */
public final class LeadCsv {

  private static final List<String> HEADER =
      List.of(
          "Name",
          "Category",
          "Street",
          "City",
          "State",
          "Postcode",
          "Country",
          "Phone",
          "Website",
          "E-mail",
          "E-mail status",
          "Verified by",
          "Person",
          "Position",
          "Confidence",
          "Sources",
          "Cost (USD)",
          "Sandbox");

  private static final String PHONE = "\\+[0-9]{5,15}";
  private static final String FORMULA = "(?s)[=+\\-@\\t\\r\\n\\x00|%].*";

  private LeadCsv() {}

  /**
   * Writes a header and a line for each lead, replacing the file.
   *
   * @throws IOException naming the file, if it cannot be written
   */
  public static void write(Collection<StoredLead> leads, Path file) throws IOException {
    try (var csv = CsvWriter.builder().build(file)) {
      csv.writeRecord(HEADER);
      for (var lead : leads) {
        csv.writeRecord(row(lead).stream().map(LeadCsv::inert).toList());
      }
    }
  }

  private static List<String> row(StoredLead lead) {
    var contact = shownContact(lead);
    return List.of(
        lead.name(),
        text(lead.categoryLabel()),
        text(lead.street()),
        text(lead.city()),
        text(lead.state()),
        text(lead.postcode()),
        text(lead.country()),
        text(lead.phone()),
        text(lead.website()),
        text(lead.email()),
        text(lead.emailStatus()),
        contact.at("/found/verification/provider").asString(""),
        contact.at("/found/person/name").asString(""),
        contact.at("/found/person/position").asString(""),
        Integer.toString(lead.confidence()),
        String.join(", ", lead.sources()),
        lead.cost().toPlainString(),
        lead.isSandbox() ? "yes" : "no");
  }

  /** What is known of the one address that is in the row; missing if there is none. */
  private static JsonNode shownContact(StoredLead lead) {
    for (var contact : JsonMapper.shared().readTree(lead.contacts())) {
      if (contact.path("email").asString("").equals(lead.email())) {
        return contact;
      }
    }
    return MissingNode.getInstance();
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  static String inert(String value) {
    return value.matches(FORMULA) && !value.matches(PHONE) ? "'" + value : value;
  }
}
