package io.prospectpro.sandbox.site;

import io.prospectpro.sandbox.firm.Firm;
import io.prospectpro.sandbox.http.Json;
import io.prospectpro.sandbox.person.People;
import io.prospectpro.sandbox.person.Person;
import io.prospectpro.sandbox.site.SiteTraits.EmailPlace;
import java.util.List;
import java.util.stream.Collectors;

/** The pages of one firm's site. */
record SitePages(Firm firm, String domain, SiteTraits traits, List<Person> staff) {

  private static final int SHOWN_STAFF = 3;

  String home() {
    var link =
        traits.emailPlace() == EmailPlace.HOME_LINK
            ? mailLink()
            : "<a href=\"/contact\">Contact</a>";
    return page(
        "Welcome",
        jsonLd()
            + """
            <p>We are %s in %s.</p>
            <img src="/img/logo@2x.png" alt=""><img src="/img/team@3x.jpg" alt="">
            <p>%s</p>
            """
                .formatted(escaped(firm.name()), escaped(firm.address().city()), link));
  }

  String contact() {
    var email =
        switch (traits.emailPlace()) {
          case CONTACT_LINK -> mailLink();
          case DISGUISED -> "info [at] " + People.mailDomainOf(domain);
          case HOME_LINK, JSON_LD, FORM_ONLY -> "";
        };
    var phone = firm.reach().phone();
    return page(
        "Contact",
        """
        <p>%s, %s, %s %s</p>
        <p>%s</p>
        <p>%s</p>
        <form action="/contact" method="post"><input name="email" placeholder="you@example.com">
        <textarea name="message"></textarea><button>Send</button></form>
        """
            .formatted(
                escaped(firm.address().street()),
                escaped(firm.address().city()),
                escaped(firm.address().state()),
                escaped(firm.address().postcode()),
                phone == null ? "" : "<a href=\"tel:%1$s\">%1$s</a>".formatted(escaped(phone)),
                email));
  }

  String about() {
    var people =
        staff.stream()
            .filter(person -> !person.isGeneric())
            .limit(SHOWN_STAFF)
            .map(
                person ->
                    "<li>%s %s, %s</li>"
                        .formatted(
                            escaped(person.first()),
                            escaped(person.last()),
                            escaped(person.position())))
            .collect(Collectors.joining("\n"));
    return page("About us", "<ul>\n%s\n</ul>".formatted(people));
  }

  private String mailLink() {
    return "<a href=\"mailto:%1$s?subject=Hello\">%1$s</a>".formatted(email());
  }

  private String email() {
    return "info@" + People.mailDomainOf(domain);
  }

  private String jsonLd() {
    var data =
        Json.object()
            .put("@context", "https://schema.org")
            .put("@type", "LocalBusiness")
            .put("name", firm.name());
    if (firm.reach().phone() != null) {
      data.put("telephone", firm.reach().phone());
    }
    if (traits.emailPlace() == EmailPlace.JSON_LD) {
      data.put("email", email());
    }
    // A name may hold what would end the script.
    return "<script type=\"application/ld+json\">%s</script>\n"
        .formatted(Json.write(data).replace("</", "<\\/"));
  }

  private String page(String title, String body) {
    return """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>%1$s - %2$s</title>
        <meta name="generator" content="sandbox: this page is invented"></head>
        <body><nav><a href="/">Home</a> <a href="/about">About</a> <a href="/contact">Contact</a></nav>
        <h1>%1$s</h1>
        %3$s
        <footer>Site by <a href="https://pixel-and-pine.example">Pixel &amp; Pine Web Agency</a>,
        <a href="mailto:hello@pixel-and-pine.example">hello@pixel-and-pine.example</a></footer>
        </body></html>
        """
        .formatted(escaped(title), escaped(firm.name()), body);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
