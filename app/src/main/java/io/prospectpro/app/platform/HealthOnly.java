package io.prospectpro.app.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A node that only runs jobs answers how it is, and gives its figures to who has the key: no page,
 * no API, no sign-in. It refuses before sessions, limits and sign-in are looked at, so none of them
 * needs a connection.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class HealthOnly {

  private static final String HEALTH = "/actuator/health";
  private static final String FIGURES = "/actuator/prometheus";

  @Bean
  FilterRegistrationBean<OncePerRequestFilter> healthOnlyFilter(
      NodeSettings node, ProblemWriter problems) {
    var registration = new FilterRegistrationBean<OncePerRequestFilter>(new Refusing(problems));
    registration.setEnabled(!node.servesWeb());
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  private static final class Refusing extends OncePerRequestFilter {

    private final ProblemWriter problems;

    Refusing(ProblemWriter problems) {
      this.problems = problems;
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      var path = request.getServletPath(); // The container has resolved dots and codes in it.
      if (path.equals(HEALTH) || path.startsWith(HEALTH + "/") || path.equals(FIGURES)) {
        chain.doFilter(request, response);
      } else {
        problems.write(
            request,
            response,
            HttpStatus.NOT_FOUND,
            "This node runs jobs and serves no pages. Ask one whose PROSPECTPRO_ROLES has web.");
      }
    }
  }
}
