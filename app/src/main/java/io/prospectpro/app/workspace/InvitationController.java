package io.prospectpro.app.workspace;

import io.prospectpro.app.platform.Constraints;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Invitations to a workspace over HTTP. */
@RestController
final class InvitationController {

  private final Invitations invitations;
  private final Constraints constraints;

  InvitationController(Invitations invitations, Constraints constraints) {
    this.invitations = invitations;
    this.constraints = constraints;
  }

  /**
   * Who is invited to be what.
   *
   * @param email who alone may accept; without one, whoever is given the token
   */
  record NewInvitation(
      @Size(max = 254, message = "is longer than 254 characters: no address is.")
          @Pattern(
              regexp = "\\s*[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+\\s*",
              message = "is no e-mail address: write one like ana@example.com, or leave it out.")
          @Nullable String email,
      @Nullable String role) {

    @Nullable String normalEmail() {
      return email == null ? null : email.strip().toLowerCase(Locale.ROOT);
    }
  }

  /** What an invitation is accepted with. In the body: an address is logged on its way. */
  record Token(@Nullable String token) {

    /** Without what it is. */
    @Override
    public String toString() {
      return "Token[…]";
    }
  }

  record Joined(UUID workspaceId) {}

  @GetMapping("/api/workspaces/{id}/invitations")
  List<Invitation> list(@PathVariable UUID id) {
    return invitations.list(id);
  }

  @PostMapping(
      path = "/api/workspaces/{id}/invitations",
      consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  Invitations.Made invite(@PathVariable UUID id, @RequestBody NewInvitation asked) {
    var role = Role.require(asked.role());
    return invitations.invite(id, constraints.require(asked).normalEmail(), role);
  }

  @DeleteMapping("/api/workspaces/{id}/invitations/{invitationId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(@PathVariable UUID id, @PathVariable UUID invitationId) {
    invitations.revoke(id, invitationId);
  }

  @PostMapping(path = "/api/invitations/accept", consumes = MediaType.APPLICATION_JSON_VALUE)
  Joined accept(@RequestBody Token asked) {
    return new Joined(invitations.accept(InvitationToken.ofSent(asked.token())));
  }
}
