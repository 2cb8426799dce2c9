package io.prospectpro.app.enrichment.website;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a crawl of a firm's site came to. Its names in JSON are kept: results are stored. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "answer")
@JsonSubTypes({
  @JsonSubTypes.Type(value = SiteAnswer.Read.class, name = "read"),
  @JsonSubTypes.Type(value = SiteAnswer.Refused.class, name = "refused"),
  @JsonSubTypes.Type(value = SiteAnswer.CouldNotAsk.class, name = "could_not_ask")
})
public sealed interface SiteAnswer {

  /**
   * The site was read. Everything may be empty: then nothing was found.
   *
   * @param addresses the firm's own first; each once
   * @param phones in E.164 form
   * @param socialLinks the firm's pages on social networks
   * @param contactForm the page with a form to write to the firm
   * @param people whom the site's structured data names, with or without address
   * @param pages those that were read, in this order
   */
  record Read(
      List<FoundAddress> addresses,
      List<String> phones,
      List<String> socialLinks,
      @Nullable String contactForm,
      List<FoundPerson> people,
      List<String> pages)
      implements SiteAnswer {

    public Read {
      addresses = List.copyOf(addresses);
      phones = List.copyOf(phones);
      socialLinks = List.copyOf(socialLinks);
      people = List.copyOf(people);
      pages = List.copyOf(pages);
    }
  }

  /**
   * The site does not want to be read.
   *
   * @param reason a sentence for people
   */
  record Refused(String reason) implements SiteAnswer {}

  /**
   * The site could not be read: nobody answers, or there is nothing that may be asked.
   *
   * @param reason a sentence for people
   */
  record CouldNotAsk(String reason) implements SiteAnswer {}
}
