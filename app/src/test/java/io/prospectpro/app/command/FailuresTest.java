package io.prospectpro.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanCreationException;

/** A command that failed says why in words for its user. */
class FailuresTest {

  @Test
  void ourSentenceGoesBeforeItsInnermostCause() {
    var failure =
        new IllegalStateException(
            "Port 8080 is taken, choose another with --port.",
            new BindException("Address already in use"));

    assertThat(Failures.reasonOf(failure))
        .isEqualTo("Port 8080 is taken, choose another with --port.");
  }

  @Test
  void wrappersAreLeftOut() {
    var own = new IllegalStateException("The database does not start.");
    var failure = new BeanCreationException("Error creating bean", new ExecutionException(own));

    assertThat(Failures.reasonOf(failure)).isEqualTo("The database does not start.");
  }

  @Test
  void pathAloneIsExplainedByTheKindOfFailure() {
    assertThat(Failures.reasonOf(new AccessDeniedException("/my files/leads.csv")))
        .isEqualTo("AccessDeniedException: /my files/leads.csv");
    assertThat(Failures.reasonOf(new IllegalStateException())).isEqualTo("IllegalStateException");
  }
}
