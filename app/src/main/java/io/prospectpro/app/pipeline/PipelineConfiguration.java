package io.prospectpro.app.pipeline;

import io.prospectpro.app.discovery.BusinessTypes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the pipeline needs beside its components. */
@Configuration(proxyBeanMethods = false)
class PipelineConfiguration {

  @Bean
  LeadAssembly leadAssembly(BusinessTypes types) {
    return new LeadAssembly(types);
  }

  @Bean
  CampaignPipeline.Stages stages(
      DiscoveryStage discovery,
      ScoringStage scoring,
      EnrichmentStage enrichment,
      StoringStage storing) {
    return new CampaignPipeline.Stages(discovery, scoring, enrichment, storing);
  }
}
