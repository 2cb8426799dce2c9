package io.prospectpro.sandbox.hunter;

import io.prospectpro.sandbox.http.Json;
import io.prospectpro.sandbox.http.Response;

/** The error bodies. */
final class HunterErrors {

  private HunterErrors() {}

  static Response wrongParams(String details) {
    return error("wrong_params", 400, details);
  }

  static Response pagination() {
    return error(
        "pagination_error", 400, "The limit and offset are limited to 10 on the Free plan.");
  }

  static Response badKey() {
    return error("authentication_failed", 401, "No user found for the API key supplied");
  }

  /** "Slow down", with nothing in it that says so. */
  static Response tooFast() {
    var body = Json.object();
    body.putArray("errors");
    return Response.json(403, body);
  }

  static Response notFound() {
    return error("not_found", 404, "The resource was not found.");
  }

  /** "Used up", although the status says "too many". */
  static Response outOfCredits() {
    return error(
        "too_many_requests",
        429,
        "You've reached the limit for the number of searches per billing period included in your"
            + " plan.");
  }

  static Response claimed() {
    return error(
        "claimed_email",
        451,
        "The person behind the email address requested us directly or indirectly to stop the"
            + " processing of their personal data.");
  }

  static Response remoteServerFailed() {
    return error(
        "remote_server_error", 222, "The verification failed because of the remote mail server.");
  }

  static Response pending() {
    return Response.json(
        202,
        Json.object()
            .set(
                "data",
                Json.object()
                    .put("message", "The request is still being processed. Try again later.")));
  }

  static Response badGateway() {
    return Response.html(502, "<html><head><title>502 Bad Gateway</title></head></html>");
  }

  static Response unavailable() {
    return Response.html(503, "<html><head><title>503 Service Unavailable</title></head></html>");
  }

  private static Response error(String id, int code, String details) {
    var body = Json.object();
    body.putArray("errors")
        .add(Json.object().put("id", id).put("code", code).put("details", details));
    return Response.json(code, body);
  }
}
