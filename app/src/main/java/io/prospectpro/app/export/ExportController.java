package io.prospectpro.app.export;

import io.prospectpro.app.audit.Action;
import io.prospectpro.app.audit.Audit;
import io.prospectpro.app.export.LeadExport.Shape;
import io.prospectpro.app.lead.Leads;
import io.prospectpro.app.lead.Leads.OfCampaign;
import io.prospectpro.app.platform.BrokenOff;
import io.prospectpro.app.platform.Caller;
import io.prospectpro.app.platform.FieldProblem;
import io.prospectpro.app.platform.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The leads of a campaign as a file. The log knows of it before the first byte is sent. If the file
 * cannot be ended, the connection is broken off, so that nobody takes a part for the whole.
 */
@RestController
final class ExportController {

  /** As many ids as fit into a body. */
  private static final int MOST_CHOSEN = 1_500;

  private final Leads leads;
  private final LeadExport export;
  private final Audit audit;
  private final InstantSource clock = InstantSource.system();

  ExportController(Leads leads, LeadExport export, Audit audit) {
    this.leads = leads;
    this.export = export;
    this.audit = audit;
  }

  @GetMapping("/api/campaigns/{id}/export")
  void all(
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable String format,
      @RequestParam(required = false) @Nullable String columns,
      @RequestParam(defaultValue = "false") boolean bom,
      @RequestParam(required = false) @Nullable Integer confidence,
      @RequestParam(required = false) @Nullable List<String> has,
      @RequestParam(required = false) @Nullable Boolean verified,
      @RequestParam(required = false) @Nullable String source,
      @RequestParam(required = false) @Nullable String category,
      @RequestParam(required = false) @Nullable Double miles,
      @RequestParam(required = false) @Nullable String q,
      HttpServletResponse response)
      throws IOException {
    var shape = new Shape(Format.ofWord(format), Column.listed(columns), bom);
    var filter = new LeadFilter(confidence, has, verified, source, category, miles, q);
    var campaign = leads.ofCampaign(id);
    begin(campaign, shape, campaign.leads());
    send(campaign, shape, response, out -> export.write(campaign, shape, filter, out));
  }

  /** Leads that were chosen one by one. */
  record Chosen(
      @Nullable String format,
      @Nullable List<String> columns,
      @Nullable Boolean bom,
      @Nullable List<UUID> leadIds) {}

  @PostMapping(path = "/api/campaigns/{id}/export", consumes = MediaType.APPLICATION_JSON_VALUE)
  void chosen(@PathVariable UUID id, @RequestBody Chosen asked, HttpServletResponse response)
      throws IOException {
    var columns = asked.columns() == null ? null : String.join(",", asked.columns());
    var shape =
        new Shape(
            Format.ofWord(asked.format()),
            Column.listed(columns),
            Boolean.TRUE.equals(asked.bom()));
    var campaign = leads.ofCampaign(id);
    var ids = requireIds(asked.leadIds());
    begin(campaign, shape, ids.size());
    send(campaign, shape, response, out -> export.write(campaign, shape, ids, out));
  }

  private static List<UUID> requireIds(@Nullable List<UUID> ids) {
    if (ids == null || ids.isEmpty() || ids.size() > MOST_CHOSEN || ids.contains(null)) {
      throw Refusal.invalid(
          new FieldProblem(
              "leadIds",
              ids == null ? null : ids.size(),
              "must be 1 to %d ids of leads: for more, export all or narrow by a filter."
                  .formatted(MOST_CHOSEN)));
    }
    return ids.stream().distinct().toList();
  }

  private void begin(OfCampaign campaign, Shape shape, int howMany) {
    audit.record(
        Action.LEADS_EXPORTED,
        Caller.require().userId(),
        campaign.id().toString(),
        Map.of("format", shape.format().word(), "leads", Integer.toString(howMany)));
  }

  private interface Writing {
    void to(OutputStream out) throws IOException;
  }

  private void send(OfCampaign campaign, Shape shape, HttpServletResponse response, Writing writing)
      throws IOException {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    var name = FileName.of(campaign.businessType(), campaign.location(), today, shape.format());
    response.setContentType(shape.format().mediaType());
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString());
    try {
      writing.to(response.getOutputStream());
    } catch (RuntimeException e) {
      if (response.isCommitted()) {
        throw new BrokenOff("The file %s could not be written to its end".formatted(name), e);
      }
      response.reset();
      throw e;
    }
  }
}
