package io.prospectpro.app.platform;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The outermost filter, at whose end a request's thread has left all others: what goes on with the
 * response then, on another thread, has it alone. Filters keep wrappers around it that are not made
 * for two threads, and look at it on their way out.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class AfterRequest implements Filter {

  private static final String ATTRIBUTE = AfterRequest.class.getName();

  /** Has this done, on the request's thread, as the last thing there. One a request. */
  public static void run(ServletRequest request, Runnable action) {
    request.setAttribute(ATTRIBUTE, action);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain next)
      throws ServletException, IOException {
    try {
      next.doFilter(request, response);
    } finally {
      if (request.getAttribute(ATTRIBUTE) instanceof Runnable action) {
        request.removeAttribute(ATTRIBUTE);
        action.run();
      }
    }
  }
}
