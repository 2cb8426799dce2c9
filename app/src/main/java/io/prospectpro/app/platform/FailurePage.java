package io.prospectpro.app.platform;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where the servlet container sends what failed outside Spring MVC: in a filter, or before one. */
@Controller
final class FailurePage implements ErrorController {

  private final ProblemWriter problems;

  FailurePage(ProblemWriter problems) {
    this.problems = problems;
  }

  @RequestMapping("/error")
  void explain(HttpServletRequest request, HttpServletResponse response) throws IOException {
    var problem = problemOf(request);
    if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path) {
      problem.setInstance(Problems.instanceOf(path));
    }
    problems.write(request, response, problem);
  }

  private static ProblemDetail problemOf(HttpServletRequest request) {
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
      return Problems.toProblem(failure);
    }
    var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    return explain(code instanceof Integer status ? status : HttpStatus.NOT_FOUND.value());
  }

  /** A status without a reason, which Tomcat or a filter gave. */
  static ProblemDetail explain(int status) {
    return ProblemDetail.forStatusAndDetail(
        HttpStatusCode.valueOf(status),
        HttpStatusCode.valueOf(status).is4xxClientError()
            ? "The server did not accept the request as it was sent. Check its address and headers."
            : "Something went wrong on our side; it is in the server's log.");
  }
}
