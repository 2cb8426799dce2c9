package io.prospectpro.app.export;

import io.prospectpro.app.lead.StoredLead;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * A lead with its JSON read once for all columns.
 *
 * @param contact what is known of the one address that the lead is shown with; missing without one
 * @param withGoogle whether what Google said may leave the program, which its terms forbid unless
 *     they were agreed otherwise; without it those cells are empty
 */
record LeadCells(StoredLead lead, JsonNode provenance, JsonNode contact, boolean withGoogle) {

  static LeadCells of(StoredLead lead, boolean withGoogle) {
    var json = JsonMapper.shared();
    var contact = shownContact(json.readTree(lead.contacts()), lead.email());
    return new LeadCells(lead, json.readTree(lead.provenance()), contact, withGoogle);
  }

  private static JsonNode shownContact(JsonNode contacts, @Nullable String email) {
    for (var contact : contacts) {
      if (contact.path("email").asString("").equals(email)) {
        return contact;
      }
    }
    return MissingNode.getInstance();
  }

  /** The value, by the field of the provenance that it belongs to. */
  Cell of(String field, @Nullable String value) {
    return isWithheld(field) ? Cell.NOTHING : Cell.of(value);
  }

  Cell of(String field, @Nullable Double value) {
    return isWithheld(field) ? Cell.NOTHING : Cell.of(value);
  }

  Cell ofContact(String pointer) {
    return Cell.of(contact.at(pointer).asString(""));
  }

  boolean isWithheld(String field) {
    return !withGoogle && provenance.path(field).path("source").asString("").equals("google");
  }
}
