package io.prospectpro.app.notification;

import io.prospectpro.app.mail.Letter;
import io.prospectpro.app.mail.Letter.Action;
import io.prospectpro.app.notification.EndedCampaign.Cost;
import io.prospectpro.app.notification.EndedCampaign.Leads;
import io.prospectpro.app.platform.PublicAddress;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes how a campaign ended. What its reader typed comes back to them alone. Thread-safe. */
@Component
final class CampaignLetter {

  private final PublicAddress address;

  CampaignLetter(PublicAddress address) {
    this.address = address;
  }

  /** {@code token} ends such letters. */
  Letter write(EndedCampaign campaign, String token) {
    var hasLeads = campaign.leads().found() > 0;
    return new Letter(
        campaign.email(),
        subject(campaign),
        paragraphs(campaign),
        new Action(
            hasLeads ? "View results" : "Open the campaign",
            address.page("/campaign/" + campaign.campaignId())),
        List.of(
            "You get this letter because you started the campaign. No more of them: "
                + address.page("/unsubscribe", token)),
        oneClick(token));
  }

  private static String subject(EndedCampaign campaign) {
    var name = campaign.name().replaceAll("\\p{Cntrl}", " ");
    if (campaign.error() != null) {
      return "The campaign %s failed".formatted(name);
    }
    var found = campaign.leads().found();
    return found == 0
        ? "No leads for %s".formatted(name)
        : "%s for %s".formatted(count(found, "lead"), name);
  }

  private static List<String> paragraphs(EndedCampaign campaign) {
    var leads = campaign.leads();
    var said = new ArrayList<String>();
    if (campaign.error() != null) {
      said.add("Your campaign %s failed: %s".formatted(campaign.name(), campaign.error()));
    }
    said.add(found(leads) + " " + cost(campaign.cost()));
    if (leads.pending() > 0) {
      said.add(pending(leads.pending()));
    }
    if (campaign.error() == null && leads.areFewer()) {
      said.addAll(WhyFewer.of(campaign.search()));
    }
    return said;
  }

  private static String found(Leads leads) {
    if (leads.found() == 0) {
      return "None of the %s you asked for was found.".formatted(count(leads.wanted(), "lead"));
    }
    return "%s of the %d you asked for %s found, %d with an e-mail address."
        .formatted(
            count(leads.found(), "lead"),
            leads.wanted(),
            leads.found() == 1 ? "was" : "were",
            leads.withEmail());
  }

  private static String cost(Cost cost) {
    var charged =
        cost.charged().signum() == 0
            ? "It cost nothing."
            : "It cost %s.".formatted(money(cost.charged()));
    return cost.practice().signum() == 0
        ? charged
        : charged
            + " The sandbox charged %s of practice money, which nobody pays."
                .formatted(money(cost.practice()));
  }

  private static String pending(int pending) {
    return "%s still being verified. The results show %s."
        .formatted(
            pending == 1 ? "1 e-mail address is" : pending + " e-mail addresses are",
            pending == 1 ? "the verdict once it is there" : "each verdict once it is there");
  }

  static String count(int number, String thing) {
    return number == 1 ? "1 " + thing : "%d %ss".formatted(number, thing);
  }

  /** What is less than half a cent is not called nothing. */
  private static String money(BigDecimal dollars) {
    var cents = dollars.setScale(2, RoundingMode.HALF_UP);
    return cents.signum() == 0 ? "under $0.01" : String.format(Locale.ROOT, "$%s", cents);
  }

  /** Only over https, as RFC 8058 has it: on its way, nobody shall read or change it. */
  private @Nullable URI oneClick(String token) {
    var link = address.page("/api/unsubscribe/" + token);
    return "https".equals(link.getScheme()) ? link : null;
  }
}
