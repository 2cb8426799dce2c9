package io.prospectpro.app.enrichment;

import io.prospectpro.app.enrichment.MailServers.MailAnswer;
import io.prospectpro.app.enrichment.verification.Verification;
import io.prospectpro.app.enrichment.website.WebsiteFinder;
import io.prospectpro.app.provider.ProviderSettings;
import io.prospectpro.app.provider.hunter.Hunter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xbill.DNS.ResolverConfig;

/** The search for contacts, with checks on the machine's DNS servers. */
@Configuration(proxyBeanMethods = false)
class EnrichmentConfiguration {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final int AT_ONCE = 8;
  private static final int PATIENCE = 3;

  @Bean
  AddressCheck addressCheck(ProviderSettings settings) {
    var isSandbox = settings.sandbox() != null;
    MailServers dns = new DnsMailServers(ResolverConfig.getCurrentConfig().servers(), TIMEOUT);
    // An invented domain has no mail server anywhere; in the sandbox it is taken to have one.
    MailServers servers =
        isSandbox
            ? domain -> Invented.is(domain) ? new MailAnswer.HasServer() : dns.ask(domain)
            : dns;
    return new AddressCheck(servers, MailboxLists.bundled(), AT_ONCE, PATIENCE, isSandbox);
  }

  @Bean
  ContactFinder sourceFinder() {
    return new SourceFinder();
  }

  @Bean
  ContactFinder hunterFinder(Hunter hunter) {
    return new HunterFinder(hunter, InstantSource.system());
  }

  @Bean
  VerifiedSearch contactSearch(
      List<ContactFinder> finders,
      ProviderSettings settings,
      AddressCheck addresses,
      Verification verification) {
    var switchedOn =
        finders.stream()
            .filter(finder -> settings.websites() || !(finder instanceof WebsiteFinder))
            .toList();
    return new VerifiedSearch(new ContactSearch(switchedOn, addresses), verification);
  }
}
