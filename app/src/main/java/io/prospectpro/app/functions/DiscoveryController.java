package io.prospectpro.app.functions;

import io.prospectpro.app.campaign.Campaigns;
import io.prospectpro.app.campaign.Tiers;
import io.prospectpro.app.platform.Caller;
import io.prospectpro.app.platform.Refusal;
import io.prospectpro.app.workspace.Memberships;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Starts campaigns for the first version's form. */
@RestController
final class DiscoveryController {

  private final Campaigns campaigns;
  private final Memberships memberships;
  private final Tiers tiers = Tiers.bundled();

  DiscoveryController(Campaigns campaigns, Memberships memberships) {
    this.campaigns = campaigns;
    this.memberships = memberships;
  }

  @PostMapping(
      path = "/functions/v1/business-discovery-background",
      consumes = MediaType.APPLICATION_JSON_VALUE)
  DiscoveryAnswer discover(
      @RequestBody DiscoveryRequest request,
      @RequestHeader(name = Memberships.HEADER, required = false) @Nullable String workspace) {
    var caller = Caller.require();
    requireSame(request.sessionUserId(), caller);
    var asked = request.toCampaign(tiers);
    var into = memberships.ofHeader(workspace).requireMember();
    return DiscoveryAnswer.of(campaigns.launch(asked, into), asked, caller);
  }

  /** A form that shows one user and sends another's token. */
  private static void requireSame(@Nullable String expected, Caller caller) {
    if (expected != null && !expected.equalsIgnoreCase(caller.userId().toString())) {
      throw Refusal.forbidden("Session mismatch detected. Please re-authenticate.");
    }
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> onRefusal(Refusal refusal) {
    var problem = ProblemDetail.forStatusAndDetail(refusal.status(), refusal.getMessage());
    problem.setProperty("success", false);
    problem.setProperty("error", refusal.getMessage());
    if (!refusal.errors().isEmpty()) {
      problem.setProperty("errors", refusal.errors());
    }
    return ResponseEntity.status(refusal.status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }
}
