package io.prospectpro.app.platform;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Problem details for what Tomcat refuses by itself, before any filter is asked: addresses that are
 * none, headers that are too long. Its own answer would be a page.
 */
@Component
@Order(
    Ordered.LOWEST_PRECEDENCE) // After Spring Boot's, whose valve would otherwise be the inner one.
final class ContainerProblems implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  private final ProblemWriter problems;

  ContainerProblems(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addContextCustomizers(
        context -> context.getParent().getPipeline().addValve(new Valve(problems)));
  }

  private static final class Valve extends ErrorReportValve {

    private final ProblemWriter problems;

    Valve(ProblemWriter problems) {
      this.problems = problems;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
      var isUnanswered = response.getContentWritten() == 0 && response.setErrorReported();
      if (response.getStatus() < HttpStatus.BAD_REQUEST.value() || !isUnanswered) {
        return;
      }
      var isOurs = response.getStatus() >= HttpStatus.INTERNAL_SERVER_ERROR.value();
      var problem =
          isOurs && failure != null
              ? Problems.toProblem(failure)
              : FailurePage.explain(response.getStatus());
      try {
        problems.write(request, response, problem);
        response.finishResponse();
      } catch (IOException | IllegalStateException e) {
        container.getLogger().debug("Nobody is there to be told", e);
      }
    }
  }
}
