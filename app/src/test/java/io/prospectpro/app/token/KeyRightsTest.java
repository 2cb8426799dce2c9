package io.prospectpro.app.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.testing.ApiTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A new route is closed to keys until somebody decides about it, in KeyRights or here. */
class KeyRightsTest extends ApiTest {

  /** What people do themselves. */
  private static final Set<String> CLOSED_TO_KEYS =
      Set.of(
          "DELETE /api/admin/providers/{provider}",
          "GET /api/admin/audit",
          "GET /api/admin/jobs",
          "GET /api/admin/jobs/{id}",
          "GET /api/admin/overview",
          "GET /api/admin/providers",
          "POST /api/admin/jobs/{id}/cancel",
          "POST /api/admin/jobs/{id}/retry",
          "POST /api/admin/providers/{provider}/test",
          "PUT /api/admin/providers/{provider}",
          "DELETE /api/account/sessions",
          "DELETE /api/account/sessions/{id}",
          "DELETE /api/keys/{id}",
          "DELETE /api/session",
          "GET /api/account",
          "GET /api/account/notifications",
          "GET /api/account/sessions",
          "GET /api/keys",
          "GET /api/sign-in",
          "PATCH /api/account",
          "POST /api/account/deletion",
          "POST /api/first-admin",
          "POST /api/password-reset",
          "POST /api/password-reset/confirmation",
          "POST /api/sign-in",
          "POST /api/sign-up",
          "POST /api/sign-up/confirmation",
          "POST /api/unsubscribe/{token}",
          "PUT /api/account/notifications",
          "PUT /api/account/password",
          "POST /api/invitations/accept",
          "POST /api/keys",
          "POST /api/session",
          "DELETE /api/workspaces/{id}",
          "DELETE /api/workspaces/{id}/invitations/{invitationId}",
          "DELETE /api/workspaces/{id}/members/{userId}",
          "GET /api/workspaces",
          "GET /api/workspaces/{id}/invitations",
          "GET /api/workspaces/{id}/members",
          "PATCH /api/workspaces/{id}",
          "PATCH /api/workspaces/{id}/members/{userId}",
          "POST /api/workspaces",
          "POST /api/workspaces/{id}/invitations");

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping routes;

  @Test
  void everyRouteIsOpenToKeysOrClosedOnPurpose() {
    var key =
        newGuest()
            .post(
                "/api/keys",
                """
                {"name": "all", "scopes": ["read", "write"]}
                """)
            .text("/token");

    var closed = new TreeSet<String>();
    for (var route : routesOfTheApi()) {
      var path = route.replaceFirst("^[A-Z]+ ", "").replaceAll("\\{\\w+}", UUID.randomUUID() + "");
      var browser = newBrowser();
      var reply =
          browser.send(
              browser
                  .request(path)
                  .header("Authorization", "Bearer " + key)
                  .method(route.replaceFirst(" .*", ""), BodyPublishers.ofString("")));
      if (reply.status() == 403) {
        closed.add(route);
      }
      assertThat(reply.status()).as(route).isNotEqualTo(401);
      assertThat(reply.headers().allValues("Set-Cookie")).as(route).isEmpty();
    }

    assertThat(closed).containsExactlyInAnyOrderElementsOf(CLOSED_TO_KEYS);
  }

  private Set<String> routesOfTheApi() {
    var found = new TreeSet<String>();
    routes
        .getHandlerMethods()
        .keySet()
        .forEach(
            route ->
                route.getPatternValues().stream()
                    .filter(path -> path.startsWith("/api") || path.startsWith("/functions"))
                    .forEach(
                        path ->
                            route
                                .getMethodsCondition()
                                .getMethods()
                                .forEach(method -> found.add(method + " " + path))));
    return found;
  }
}
