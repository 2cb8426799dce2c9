package io.prospectpro.app.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses bodies of more than 64 kB before anybody keeps them in memory. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class BodyLimit extends OncePerRequestFilter {

  private static final int MOST = 64 * 1024;

  private final ProblemWriter problems;

  BodyLimit(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain next)
      throws ServletException, IOException {
    if (request.getContentLengthLong() > MOST) {
      problems.write(request, response, new BodyTooLargeException().toProblem());
    } else {
      next.doFilter(new Limited(request), response);
    }
  }

  /** For bodies that do not say how long they are. */
  private static final class Limited extends HttpServletRequestWrapper {

    Limited(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new LimitedStream(super.getInputStream());
    }
  }

  private static final class LimitedStream extends ServletInputStream {

    private final ServletInputStream all;
    private int read;

    LimitedStream(ServletInputStream all) {
      this.all = all;
    }

    @Override
    public int read() throws IOException {
      var one = all.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      var some = all.read(into, offset, length);
      count(Math.max(some, 0));
      return some;
    }

    private void count(int bytes) throws BodyTooLargeException {
      read += bytes;
      if (read > MOST) {
        throw new BodyTooLargeException();
      }
    }

    @Override
    public boolean isFinished() {
      return all.isFinished();
    }

    @Override
    public boolean isReady() {
      return all.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      all.setReadListener(listener);
    }
  }
}
