package io.prospectpro.app.mail;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chooses the way letters go. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailSettings.class)
class MailConfiguration {

  @Bean
  Transport mailTransport(MailSettings settings) {
    var folder = settings.folder();
    if (folder != null) {
      return new FolderTransport(folder, settings.from());
    }
    return settings.isOn()
        ? new SmtpTransport(settings)
        : letter -> {
          throw new IllegalStateException("There is no mail server for " + letter);
        };
  }
}
