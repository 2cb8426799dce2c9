package io.prospectpro.engine.examples;

import io.prospectpro.engine.Engine;
import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.JobStatus;
import io.prospectpro.engine.job.NewJob;
import io.prospectpro.engine.job.Outcome;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;

/** The engine in a Spring application: a bean, and a method that enqueues in its transaction. */
class SpringTest extends Shop {

  @Configuration
  static class Jobs {

    @Bean(initMethod = "start") // and Spring closes it, which gives running jobs back
    Engine engine(DataSource dataSource) {
      Engine.migrate(dataSource);
      return Engine.on(dataSource)
          .direct(dataSource)
          .handle(SEND, (order, job) -> Outcome.completed())
          .build();
    }
  }

  static class Orders {

    private final Engine engine;
    private final DataSource dataSource;

    Orders(Engine engine, DataSource dataSource) {
      this.engine = engine;
      this.dataSource = dataSource;
    }

    @Transactional
    public JobId place(Order order) {
      return engine.enqueue(DataSourceUtils.getConnection(dataSource), NewJob.of(SEND, order));
    }
  }

  @Configuration
  @EnableTransactionManagement
  static class Database {

    @Bean
    DataSource dataSource() {
      return Shop.dataSource();
    }

    @Bean
    DataSourceTransactionManager transactions(DataSource dataSource) {
      return new DataSourceTransactionManager(dataSource);
    }

    @Bean
    Orders orders(Engine engine, DataSource dataSource) {
      return new Orders(engine, dataSource);
    }
  }

  @Test
  void transactionalMethodEnqueuesAndTheBeanRunsIt() {
    try (var context = new AnnotationConfigApplicationContext(Database.class, Jobs.class)) {
      var id = context.getBean(Orders.class).place(order);

      awaitStatus(context.getBean(Engine.class), id, JobStatus.COMPLETED);
    }
  }
}
