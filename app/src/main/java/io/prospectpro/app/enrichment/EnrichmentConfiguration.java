package io.prospectpro.app.enrichment;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xbill.DNS.ResolverConfig;

/** The contact check on the machine's DNS servers. */
@Configuration(proxyBeanMethods = false)
class EnrichmentConfiguration {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final int AT_ONCE = 8;
  private static final int PATIENCE = 3;

  @Bean
  ContactCheck contactCheck() {
    var servers = new DnsMailServers(ResolverConfig.getCurrentConfig().servers(), TIMEOUT);
    return new ContactCheck(servers, MailboxLists.bundled(), AT_ONCE, PATIENCE);
  }
}
