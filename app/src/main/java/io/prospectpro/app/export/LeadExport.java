package io.prospectpro.app.export;

import io.prospectpro.app.lead.Leads;
import io.prospectpro.app.lead.Leads.OfCampaign;
import io.prospectpro.app.lead.StoredLead;
import io.prospectpro.app.platform.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Writes the leads of a campaign to whoever reads slowly or fast: page by page, each read in a
 * short transaction of its own and sent before the next, so that neither memory nor a connection of
 * the database is held. Whom nobody is to contact is left out. Thread-safe.
 */
@Component
final class LeadExport {

  private static final int PAGE = 500;

  private final Leads leads;
  private final Credits credits;
  private final Settings settings;

  LeadExport(Leads leads, Credits credits, Settings settings) {
    this.leads = leads;
    this.credits = credits;
    this.settings = settings;
  }

  /** How the file looks. */
  record Shape(Format format, List<Column> columns, boolean withMark) {
    Shape {
      columns = List.copyOf(columns);
    }
  }

  /** Writes all leads of the campaign that the filter keeps, best first. */
  void write(OfCampaign campaign, Shape shape, LeadFilter filter, OutputStream out)
      throws IOException {
    var file = new OneFile(campaign, shape, out);
    var last = Optional.<StoredLead>empty();
    for (var page = leads.page(campaign.id(), last, PAGE);
        !page.isEmpty();
        page = leads.page(campaign.id(), last, PAGE)) {
      file.add(page, filter);
      last = Optional.of(page.getLast());
    }
    file.end();
  }

  /**
   * Writes the leads with these ids, in that order; an id that is none of the campaign's is not.
   */
  void write(OfCampaign campaign, Shape shape, List<UUID> chosen, OutputStream out)
      throws IOException {
    var file = new OneFile(campaign, shape, out);
    var everything = new LeadFilter(null, null, null, null, null, null, null);
    for (var from = 0; from < chosen.size(); from += PAGE) {
      var ids = chosen.subList(from, Math.min(from + PAGE, chosen.size()));
      file.add(leads.chosen(campaign.id(), ids), everything);
    }
    file.end();
  }

  private final class OneFile {

    private final OfCampaign campaign;
    private final Shape shape;
    private final LeadWriter writer;
    private final Credits.ForOneFile named;
    private int leftOut;

    OneFile(OfCampaign campaign, Shape shape, OutputStream out) throws IOException {
      this.campaign = campaign;
      this.shape = shape;
      this.named = credits.forOneFile(shape.columns());
      this.writer = shape.format().begin(out, shape.columns(), shape.withMark());
    }

    void add(List<StoredLead> page, LeadFilter filter) throws IOException {
      for (var lead : page) {
        var cells = LeadCells.of(lead, settings.exportGoogle());
        if (!filter.keeps(cells)) {
          continue;
        }
        if (campaign.suppressed().has(lead)) {
          leftOut++;
          continue;
        }
        writer.write(
            shape.columns().stream().map(column -> column.of(cells)).toList(), named.of(cells));
      }
      writer.flush();
    }

    void end() throws IOException {
      writer.end(named.all(), leftOut);
    }
  }
}
