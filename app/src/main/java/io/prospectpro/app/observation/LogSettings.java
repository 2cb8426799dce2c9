package io.prospectpro.app.observation;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How log lines are written: {@code prospectpro.log.*}. The log begins before settings are bound,
 * so logback-spring.xml reads this itself; here, what it does not know is refused.
 */
@ConfigurationProperties("prospectpro.log")
record LogSettings(@DefaultValue("lines") Format format) {

  /** As a file in log/ is called. */
  enum Format {
    /** For people. */
    LINES,
    /** JSON, by the Elastic Common Schema. */
    ECS,
    /** JSON, as Logstash's own encoder has it. */
    LOGSTASH,
    /** JSON, for Graylog. */
    GELF
  }
}
