package io.prospectpro.app.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.function.Supplier;

/** A workspace with one person of each role, each signed in in a browser of their own. */
public record Team(UUID id, Person owner, Person member, Person viewer) {

  /** Somebody with an account, and the browser in which they are signed in. */
  public record Person(UUID id, String email, Browser browser) {}

  /** Makes the team as people do: one makes it and invites the others, who accept. */
  static Team make(Supplier<Person> accounts) {
    var owner = accounts.get();
    var made = owner.browser().post("/api/workspaces", "{\"name\": \"Sales\"}");
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    var id = UUID.fromString(made.text("/id"));
    return new Team(
        id,
        owner,
        join(id, owner, accounts.get(), "member"),
        join(id, owner, accounts.get(), "viewer"));
  }

  private static Person join(UUID id, Person owner, Person invited, String role) {
    var token = invite(id, owner, "{\"role\": \"%s\"}".formatted(role)).text("/token");
    var joined = accept(invited, token);
    assertThat(joined.status()).as(joined.body()).isEqualTo(200);
    return invited;
  }

  /** Lets one more person in. */
  public Person join(Person invited, String role) {
    return join(id, owner, invited, role);
  }

  /** The owner's invitation with this body. */
  public Reply invite(String body) {
    return invite(id, owner, body);
  }

  private static Reply invite(UUID id, Person owner, String body) {
    return owner.browser().post("/api/workspaces/%s/invitations".formatted(id), body);
  }

  public static Reply accept(Person invited, String token) {
    return invited
        .browser()
        .post("/api/invitations/accept", "{\"token\": \"%s\"}".formatted(token));
  }

  /** The path of a person's membership. */
  public String pathOf(Person person) {
    return "/api/workspaces/%s/members/%s".formatted(id, person.id());
  }
}
