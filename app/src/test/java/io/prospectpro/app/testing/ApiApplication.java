package io.prospectpro.app.testing;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** The API with everything but the real pipeline, whose place {@link ScriptedCampaigns} takes. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan({
  "io.prospectpro.app.observation",
  "io.prospectpro.app.platform",
  "io.prospectpro.app.secret",
  "io.prospectpro.app.token"
})
@ComponentScan({
  "io.prospectpro.app.account",
  "io.prospectpro.app.admin",
  "io.prospectpro.app.audit",
  "io.prospectpro.app.campaign",
  "io.prospectpro.app.dashboard",
  "io.prospectpro.app.discovery",
  "io.prospectpro.app.export",
  "io.prospectpro.app.functions",
  "io.prospectpro.app.lead",
  "io.prospectpro.app.mail",
  "io.prospectpro.app.notification",
  "io.prospectpro.app.observation",
  "io.prospectpro.app.platform",
  "io.prospectpro.app.progress",
  "io.prospectpro.app.provider",
  "io.prospectpro.app.scoring",
  "io.prospectpro.app.secret",
  "io.prospectpro.app.token",
  "io.prospectpro.app.usage",
  "io.prospectpro.app.workspace"
})
@ComponentScan(
    basePackages = "io.prospectpro.app.pipeline",
    useDefaultFilters = false,
    includeFilters =
        @ComponentScan.Filter(
            type = FilterType.REGEX,
            pattern = ".*\\.(CampaignLauncher|EstimateController|Forecast|ScoringStage)"))
@Import({KnownPlaces.class, ScriptedCampaigns.class})
class ApiApplication {}
