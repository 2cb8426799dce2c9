package io.prospectpro.app.enrichment.website;

import io.prospectpro.app.enrichment.ContactFinder;
import io.prospectpro.app.enrichment.FoundContact;
import io.prospectpro.app.enrichment.FoundContact.Person;
import io.prospectpro.app.lead.Websites;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The addresses that a firm publishes on its own web site. Costs nothing. Thread-safe. */
public final class WebsiteFinder implements ContactFinder {

  private final WebsiteCrawl crawl;

  public WebsiteFinder(WebsiteCrawl crawl) {
    this.crawl = crawl;
  }

  @Override
  public String key() {
    return "website";
  }

  @Override
  public Found find(Sought sought) throws InterruptedException {
    var website = sought.candidate().contacts().website();
    if (website == null || Websites.ownDomain(website).isEmpty()) {
      return Found.nothing(); // a page on somebody else's platform tells of the platform
    }
    return switch (crawl.crawl(website)) {
      case SiteAnswer.Read read ->
          new Found(
              read.addresses().stream().map(this::toContact).toList(),
              read.people().stream().map(it -> new Person(it.name(), it.title())).toList(),
              List.of());
      case SiteAnswer.Refused(var reason) -> Found.couldNotAsk(reason);
      case SiteAnswer.CouldNotAsk(var reason) -> Found.couldNotAsk(reason);
    };
  }

  private FoundContact toContact(FoundAddress address) {
    return new FoundContact(address.email(), key(), address.page(), personOf(address), null);
  }

  private static @Nullable Person personOf(FoundAddress address) {
    return address.person() == null ? null : new Person(address.person(), address.title());
  }
}
