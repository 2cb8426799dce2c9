package io.prospectpro.app.enrichment;

import io.prospectpro.app.enrichment.website.CrawlSettings;
import io.prospectpro.app.enrichment.website.DnsAddresses;
import io.prospectpro.app.enrichment.website.PublicConnection;
import io.prospectpro.app.enrichment.website.SandboxConnection;
import io.prospectpro.app.enrichment.website.SiteConnection;
import io.prospectpro.app.enrichment.website.WebsiteCrawl;
import io.prospectpro.app.enrichment.website.WebsiteFinder;
import io.prospectpro.app.provider.ProviderSettings;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reading firms' own web sites. */
@Configuration(proxyBeanMethods = false)
class WebsiteConfiguration {

  private static final Duration DNS = Duration.ofSeconds(2);
  private static final String USER_AGENT =
      "ProspectPro/0.1 (reads a business's contact page once; see robots.txt to refuse)";

  @Bean(destroyMethod = "close")
  WebsiteCrawl websiteCrawl(ProviderSettings settings) {
    return new WebsiteCrawl(
        connection(settings),
        CrawlSettings.standard(USER_AGENT),
        MailboxLists.bundled().freeProviders(),
        InstantSource.system());
  }

  /** The sandbox's made-up sites take the place of the internet, where the sandbox is asked. */
  static SiteConnection connection(ProviderSettings settings) {
    var sandbox = settings.sandbox();
    return sandbox == null
        ? new PublicConnection(DnsAddresses.ofThisMachine(DNS))
        : SandboxConnection.insteadOfTheInternet(sandbox.getPort());
  }

  @Bean
  WebsiteFinder websiteFinder(WebsiteCrawl crawl) {
    return new WebsiteFinder(crawl);
  }
}
