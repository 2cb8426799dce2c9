package io.prospectpro.app.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.JsonNode;

/** What the description says beyond what the generator sees in the controllers. */
@TestConfiguration(proxyBeanMethods = false)
class ApiDescription {

  private static final String PROBLEM = "#/components/schemas/Problem";
  private static final Set<HttpMethod> CHANGING =
      Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

  /** What anybody may ask for. */
  private static final Set<String> OPEN =
      Set.of(
          "/api/openapi.json",
          "/api/password-reset",
          "/api/password-reset/confirmation",
          "/api/session",
          "/api/sign-in",
          "/api/sign-up",
          "/api/sign-up/confirmation",
          "/api/unsubscribe/{token}");

  static {
    SpringDocUtils.getConfig().replaceWithClass(JsonNode.class, Map.class);
  }

  @Bean
  RecordNullness recordNullness() {
    return new RecordNullness();
  }

  @Bean
  OpenAPI description() {
    return new OpenAPI()
        .info(
            new Info()
                .title("ProspectPro")
                .version("0.1")
                .description(
                    """
                    Campaigns that find business leads in the background. Errors are problem details \
                    (RFC 9457). A browser signs in with POST /api/session and repeats the cookie \
                    XSRF-TOKEN in the header X-XSRF-TOKEN with whatever changes something; programs \
                    send a bearer token, and neither cookie nor that header.""")
                .license(new License().name("Apache License 2.0").identifier("Apache-2.0")))
        .components(
            new Components()
                .addSecuritySchemes(
                    "session",
                    new SecurityScheme()
                        .type(SecurityScheme.Type.APIKEY)
                        .in(SecurityScheme.In.COOKIE)
                        .name("SESSION"))
                .addSecuritySchemes(
                    "bearer", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")))
        .servers(List.of(new Server().url("/"))) // Or the test's port would stand here.
        .security(
            List.of(
                new SecurityRequirement().addList("session"),
                new SecurityRequirement().addList("bearer")));
  }

  private static Schema<?> problem() {
    var field = object(List.of("field", "message"), List.of("field", "message"));
    field.addProperty("value", new Schema<>().description("As it was sent, shortened"));
    var errors = typed("array");
    errors.setItems(field);
    var problem =
        object(List.of("type", "title", "detail", "instance"), List.of("title", "status"));
    problem.addProperty("status", typed("integer"));
    problem.addProperty("errors", errors);
    problem.setDescription("RFC 9457: what happened, with which value, and what to do");
    return problem;
  }

  private static Schema<?> object(List<String> texts, List<String> required) {
    var schema = typed("object");
    texts.forEach(name -> schema.addProperty(name, typed("string")));
    schema.setRequired(required);
    return schema;
  }

  private static Schema<?> typed(String type) {
    var schema = new Schema<>();
    schema.addType(type);
    return schema;
  }

  /** Method names are told apart by their controllers': campaignList, suppressionList. */
  @Bean
  OperationCustomizer names() {
    return (operation, method) -> {
      var noun = method.getBeanType().getSimpleName().replaceFirst("Controller$", "");
      var verb = method.getMethod().getName();
      operation.setOperationId(
          noun.substring(0, 1).toLowerCase(Locale.ROOT)
              + noun.substring(1)
              + verb.substring(0, 1).toUpperCase(Locale.ROOT)
              + verb.substring(1));
      operation.setTags(List.of(noun));
      return operation;
    };
  }

  @Bean
  OpenApiCustomizer answers() {
    return api -> {
      api.getComponents().addSchemas("Problem", problem());
      api.getPaths()
          .forEach(
              (path, item) ->
                  item.readOperationsMap()
                      .forEach((method, operation) -> describe(path, method, operation)));
      api.getComponents().setSchemas(new TreeMap<>(api.getComponents().getSchemas()));
    };
  }

  private static void describe(String path, HttpMethod method, Operation operation) {
    var responses = operation.getResponses();
    if (path.endsWith("/events")) {
      responses.put("200", new ApiResponse().description("Server-sent events").content(events()));
    }
    if (OPEN.contains(path)) {
      operation.setSecurity(List.of());
    }
    if (!OPEN.contains(path) || (path.endsWith("/session") && method == HttpMethod.GET)) {
      refusal(operation, "401", "Nobody is signed in, or the token is not valid");
    }
    var takesSomething = operation.getRequestBody() != null || operation.getParameters() != null;
    if (takesSomething) {
      refusal(operation, "400", "A field, parameter or header is wrong: see errors");
    }
    if (path.contains("{")) {
      refusal(operation, "404", "There is no such thing, or it is somebody else's");
    }
    if (CHANGING.contains(method)) {
      refusal(operation, "403", "Without the CSRF header, or without the right");
    }
    refusal(operation, "429", "Too many requests: Retry-After says when to go on");
    refusal(operation, "default", "Any other error");
  }

  private static Content events() {
    return new Content()
        .addMediaType("text/event-stream", new MediaType().schema(new StringSchema()));
  }

  private static void refusal(Operation operation, String status, String description) {
    operation
        .getResponses()
        .putIfAbsent(
            status,
            new ApiResponse()
                .description(description)
                .content(
                    new Content()
                        .addMediaType(
                            "application/problem+json",
                            new MediaType().schema(new Schema<>().$ref(PROBLEM)))));
  }
}
