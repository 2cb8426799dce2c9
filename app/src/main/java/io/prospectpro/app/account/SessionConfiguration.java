package io.prospectpro.app.account;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.FindByIndexNameSessionRepository;

/** Sessions as Spring keeps them in the database, with less of what a request does not need. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SessionConfiguration {

  /** Beside another repository Spring Boot would not make its own. */
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
