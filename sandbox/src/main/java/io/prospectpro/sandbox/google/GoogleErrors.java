package io.prospectpro.sandbox.google;

import io.prospectpro.sandbox.http.Json;
import io.prospectpro.sandbox.http.Response;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The error bodies of the new API. */
final class GoogleErrors {

  private static final String SERVICE = "places.googleapis.com";
  private static final String CONSUMER = "projects/1";
  private static final String BAD_KEY = "API key not valid. Please pass a valid API key.";

  private GoogleErrors() {}

  static Response noMask() {
    return error(
        400,
        "INVALID_ARGUMENT",
        "FieldMask is a required parameter. See https://cloud.google.com/apis/docs/system-parameters"
            + " on how to provide it.",
        Json.array());
  }

  static Response invalidMask(String path) {
    return violation(
        "Request contains an invalid argument.",
        "field_mask",
        "Error expanding 'fields' parameter. Cannot find matching fields for path '%s'."
            .formatted(path));
  }

  static Response invalid(String message) {
    return error(400, "INVALID_ARGUMENT", message, Json.array());
  }

  static Response unknownField(String name) {
    return violation(
        "Invalid JSON payload received. Unknown name \"%s\": Cannot find field.".formatted(name),
        "",
        "Unknown name \"%s\": Cannot find field.".formatted(name));
  }

  static Response noKey() {
    return error(
        403,
        "PERMISSION_DENIED",
        "Method doesn't allow unregistered callers (callers without established identity). Please"
            + " use API Key or other form of API consumer identity to call this API.",
        Json.array());
  }

  static Response badKey() {
    var details =
        Json.array().add(reason("API_KEY_INVALID", Json.object().put("service", SERVICE)));
    details.add(
        Json.object()
            .put("@type", "type.googleapis.com/google.rpc.LocalizedMessage")
            .put("locale", "en-US")
            .put("message", BAD_KEY));
    return error(400, "INVALID_ARGUMENT", BAD_KEY, details);
  }

  static Response blocked() {
    return denied(
        "API_KEY_SERVICE_BLOCKED",
        "Requests to this API places.googleapis.com method are blocked.");
  }

  static Response billingOff() {
    return denied(
        "BILLING_DISABLED",
        "This API method requires billing to be enabled. Please enable billing on project #1.");
  }

  static Response serviceDisabled() {
    var metadata = Json.object().put("service", SERVICE).put("consumer", CONSUMER);
    var help = Json.object().put("@type", "type.googleapis.com/google.rpc.Help");
    help.putArray("links")
        .add(
            Json.object()
                .put("description", "Google developers console API activation")
                .put("url", "https://console.developers.google.com/apis/api/" + SERVICE));
    return error(
        403,
        "PERMISSION_DENIED",
        "Places API (New) has not been used in project 1 before or it is disabled.",
        Json.array().add(reason("SERVICE_DISABLED", metadata)).add(help));
  }

  static Response notFound() {
    return error(
        404,
        "NOT_FOUND",
        "The Place ID is no longer valid. Please refresh cached Place IDs.",
        Json.array());
  }

  static Response unknownMethod() {
    return error(404, "NOT_FOUND", "Method not found.", Json.array());
  }

  /**
   * A quota that is used up.
   *
   * @param method "SearchText" or "GetPlace"
   * @param period "minute" or "day"
   */
  static Response quota(String method, String period, int limit) {
    var metric = method.equals("SearchText") ? "search_text_requests" : "get_place_requests";
    var perPeriod = period.equals("minute") ? "PerMinute" : "PerDay";
    var metadata =
        Json.object()
            .put("service", SERVICE)
            .put("consumer", CONSUMER)
            .put("quota_metric", SERVICE + "/" + metric)
            .put("quota_limit", method + "Request" + perPeriod + "PerProject")
            .put("quota_limit_value", Integer.toString(limit))
            .put("quota_unit", period.equals("minute") ? "1/min/{project}" : "1/d/{project}")
            .put("quota_location", "global");
    return error(
        429,
        "RESOURCE_EXHAUSTED",
        "Quota exceeded for quota metric '%1$sRequest' and limit '%1$sRequest per %2$s' of service '%3$s' for consumer 'project_number:1'."
            .formatted(method, period, SERVICE),
        Json.array().add(reason("RATE_LIMIT_EXCEEDED", metadata)));
  }

  static Response internal() {
    return error(500, "INTERNAL", "An internal error has occurred.", Json.array());
  }

  static Response unavailable() {
    return error(503, "UNAVAILABLE", "The service is currently unavailable.", Json.array());
  }

  private static Response denied(String reason, String message) {
    var metadata = Json.object().put("service", SERVICE).put("consumer", CONSUMER);
    return error(403, "PERMISSION_DENIED", message, Json.array().add(reason(reason, metadata)));
  }

  private static Response violation(String message, String field, String description) {
    var detail = Json.object().put("@type", "type.googleapis.com/google.rpc.BadRequest");
    detail
        .putArray("fieldViolations")
        .add(Json.object().put("field", field).put("description", description));
    return error(400, "INVALID_ARGUMENT", message, Json.array().add(detail));
  }

  private static ObjectNode reason(String reason, ObjectNode metadata) {
    return Json.object()
        .put("@type", "type.googleapis.com/google.rpc.ErrorInfo")
        .put("reason", reason)
        .put("domain", "googleapis.com")
        .set("metadata", metadata);
  }

  private static Response error(int code, String status, String message, ArrayNode details) {
    var error = Json.object().put("code", code).put("message", message).put("status", status);
    if (!details.isEmpty()) {
      error.set("details", details);
    }
    return Response.json(code, Json.object().set("error", error));
  }
}
