package io.prospectpro.app.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.TransactionSystemException;

class ProblemsTest {

  @Test
  void databaseThatGoesAwayInATransactionIsNamedThoughTheRollbackIsWhatFailed() {
    var rollback = failureOf("rollback");
    rollback.initApplicationException(new DataAccessResourceFailureException("gone"));

    assertThat(Problems.toProblem(rollback).getStatus())
        .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE.value());
  }

  @Test
  void rollbackThatFailsAfterAnErrorOfOursIsOurs() {
    var rollback = failureOf("rollback");
    rollback.initApplicationException(new IllegalStateException("a bug"));

    assertThat(Problems.toProblem(rollback).getStatus())
        .isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR.value());
  }

  @Test
  void commitOfWhichNobodyKnowsIsNotSaidToHaveChangedNothing() {
    var problem = Problems.toProblem(failureOf("commit"));

    assertThat(problem.getStatus()).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR.value());
    assertThat(problem.getDetail()).doesNotContain("Nothing was changed");
  }

  private static TransactionSystemException failureOf(String what) {
    return new TransactionSystemException(
        "JDBC %s failed".formatted(what), new SQLException("Connection is closed"));
  }
}
