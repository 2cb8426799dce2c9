package io.prospectpro.app.platform;

import io.prospectpro.engine.Engine;
import io.prospectpro.engine.metrics.EngineMetrics;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The engine, with what the features add to it. Starts before the web server, stops after it. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

  @Bean
  EngineMetrics engineMetrics() {
    return new EngineMetrics();
  }

  /** Closed by {@link Running}, before the pools that it needs for that. */
  @Bean(destroyMethod = "")
  Engine engine(
      @Worker DataSource workers,
      @Worker DirectConnections direct,
      EngineMetrics metrics,
      Settings settings,
      NodeSettings node,
      List<EngineSetup> setups) {
    var builder = Engine.on(workers).listener(metrics).concurrency(settings.jobsAtOnce());
    direct.dataSource().ifPresent(builder::direct);
    setups.forEach(setup -> setup.addTo(builder));
    if (!node.runsJobs()) {
      builder.withoutHandlers();
    }
    return builder.build();
  }

  @Bean
  SmartLifecycle runningEngine(Engine engine) {
    return new Running(engine);
  }

  private static final class Running implements SmartLifecycle {

    private final Engine engine;
    private volatile boolean running;

    Running(Engine engine) {
      this.engine = engine;
    }

    @Override
    public void start() {
      engine.start();
      running = true;
    }

    @Override
    public void stop() {
      running = false;
      engine.close();
    }

    @Override
    public boolean isRunning() {
      return running;
    }

    @Override
    public int getPhase() {
      return 0;
    }
  }
}
