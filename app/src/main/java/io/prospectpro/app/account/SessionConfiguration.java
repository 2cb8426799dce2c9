package io.prospectpro.app.account;

import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.session.autoconfigure.SessionTimeout;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.config.annotation.SpringSessionDataSource;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Sessions as Spring keeps them in the database, with less of what a request does not need. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableSpringHttpSession
class SessionConfiguration {

  /**
   * As Spring Boot would make it, without reading a table of all databases' errors and asking this
   * one which it is: a twentieth of a start.
   */
  @Bean
  static JdbcIndexedSessionRepository sessionRepository(
      @SpringSessionDataSource DataSource sessions, SessionTimeout timeout) {
    var alone = new TransactionTemplate(new JdbcTransactionManager(sessions));
    alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    var repository = new JdbcIndexedSessionRepository(new JdbcTemplate(sessions), alone);
    repository.setTableName("web_session.session");
    repository.setDefaultMaxInactiveInterval(
        Objects.requireNonNull(timeout.getTimeout(), "server.servlet.session.timeout is not set."));
    return repository;
  }

  /** Not a second repository: Spring's filter wants one, and this one has a clean-up to stop. */
  @Bean
  static BeanPostProcessor sparingSessions() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof FindByIndexNameSessionRepository<?> sessions
            ? new SparingSessions<>(sessions)
            : bean;
      }
    };
  }
}
