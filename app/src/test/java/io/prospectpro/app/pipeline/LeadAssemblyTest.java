package io.prospectpro.app.pipeline;

import static io.prospectpro.app.lead.CandidateMaker.candidate;
import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.discovery.Searches;
import io.prospectpro.app.enrichment.Contact;
import io.prospectpro.app.enrichment.ContactResult;
import io.prospectpro.app.enrichment.EmailStatus;
import io.prospectpro.app.enrichment.FoundContact;
import io.prospectpro.app.provider.Spending.Calls;
import io.prospectpro.app.scoring.Score;
import io.prospectpro.app.scoring.Scored;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A lead says whether something of it was made up. */
class LeadAssemblyTest {

  private final LeadAssembly assembly = new LeadAssembly(Searches.types());

  private static Scored scored(String dataset) {
    return new Scored(candidate().dataset(dataset).make(), new Score(80, "1", List.of()));
  }

  private static ContactResult contact(String email, boolean isInvented) {
    var found = new FoundContact(email, "website", null, null, null);
    return new ContactResult(
        List.of(new Contact(email, EmailStatus.VALID, null, isInvented, found)), List.of());
  }

  private static Calls calls(boolean askedSandbox) {
    return new Calls(BigDecimal.ZERO, askedSandbox);
  }

  @Test
  void realAddressWithAVerdictOfTheSandboxIsMarkedBeforeAndAfterItIsStored() {
    var real = contact("info@trident.com", false);

    assertThat(assembly.assemble(scored("test"), real, calls(true)).isSandbox()).isTrue();
    assertThat(assembly.preview(scored("test"), real, calls(true)).get("sandbox")).isEqualTo(true);
  }

  @Test
  void inventedAddressAndFieldOfTheSandboxAreMarked() {
    var real = contact("info@trident.com", false);
    var invented = contact("mia@trident.com.example", true);

    assertThat(assembly.assemble(scored("test"), invented, calls(false)).isSandbox()).isTrue();
    assertThat(assembly.assemble(scored("sandbox"), real, calls(false)).isSandbox()).isTrue();
  }

  @Test
  void whatIsRealThroughoutIsNotMarked() {
    var real = contact("info@trident.com", false);

    assertThat(assembly.assemble(scored("test"), real, calls(false)).isSandbox()).isFalse();
    assertThat(assembly.preview(scored("test"), real, calls(false)).get("sandbox"))
        .isEqualTo(false);
  }
}
