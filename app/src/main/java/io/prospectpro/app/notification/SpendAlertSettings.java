package io.prospectpro.app.notification;

import java.math.BigDecimal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * From which amounts on a workspace's owners get a letter, in US dollars: {@code
 * prospectpro.spend-alert.*}. 0 is never.
 *
 * @param month what all campaigns of a workspace have cost in a calendar month (UTC)
 * @param campaign what one campaign has cost
 */
@ConfigurationProperties("prospectpro.spend-alert")
record SpendAlertSettings(
    @DefaultValue("100") BigDecimal month, @DefaultValue("50") BigDecimal campaign) {

  SpendAlertSettings {
    if (month.signum() < 0 || campaign.signum() < 0) {
      throw new IllegalArgumentException(
          "PROSPECTPRO_SPENDALERT_MONTH is %s and PROSPECTPRO_SPENDALERT_CAMPAIGN is %s: neither may be below 0, which is never."
              .formatted(month, campaign));
    }
  }

  boolean isReachedByMonth(BigDecimal spent) {
    return month.signum() > 0 && spent.compareTo(month) >= 0;
  }

  boolean isReachedByCampaign(BigDecimal spent) {
    return campaign.signum() > 0 && spent.compareTo(campaign) >= 0;
  }
}
