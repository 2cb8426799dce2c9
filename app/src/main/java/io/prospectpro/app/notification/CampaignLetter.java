package io.prospectpro.app.notification;

import io.prospectpro.app.mail.Letter;
import io.prospectpro.app.mail.Letter.Action;
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
    return new Letter(
        campaign.email(),
        subject(campaign),
        paragraphs(campaign),
        new Action("View results", address.page("/campaign/" + campaign.campaignId())),
        List.of(
            "You get this letter because you started the campaign. No more of them: "
                + address.page("/unsubscribe", token)),
        oneClick(token));
  }

  private static String subject(EndedCampaign campaign) {
    var name = campaign.name().replaceAll("\\p{Cntrl}", " ");
    return campaign.error() == null
        ? "%s for %s".formatted(count(campaign.leads(), "lead"), name)
        : "The campaign %s failed".formatted(name);
  }

  private static List<String> paragraphs(EndedCampaign campaign) {
    var said = new ArrayList<String>();
    if (campaign.error() != null) {
      said.add("Your campaign %s failed: %s".formatted(campaign.name(), campaign.error()));
    }
    said.add(
        "%s of the %d you asked for %s found, %d with an e-mail address. It cost %s."
            .formatted(
                count(campaign.leads(), "lead"),
                campaign.wanted(),
                campaign.leads() == 1 ? "was" : "were",
                campaign.withEmail(),
                money(campaign.cost())));
    if (campaign.error() == null && campaign.leads() < campaign.wanted()) {
      said.add("The results say why there are no more, and what would find more.");
    }
    return said;
  }

  private static String count(int number, String thing) {
    return number == 1 ? "1 " + thing : "%d %ss".formatted(number, thing);
  }

  private static String money(BigDecimal dollars) {
    return String.format(Locale.ROOT, "$%s", dollars.setScale(2, RoundingMode.HALF_UP));
  }

  /** Only over https, as RFC 8058 has it: on its way, nobody shall read or change it. */
  private @Nullable URI oneClick(String token) {
    var link = address.page("/api/unsubscribe/" + token);
    return "https".equals(link.getScheme()) ? link : null;
  }
}
