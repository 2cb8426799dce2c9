package io.prospectpro.app.browser;

import io.prospectpro.app.discovery.BusinessSource;
import io.prospectpro.app.enrichment.AddressCheck;
import io.prospectpro.app.enrichment.ContactChecks;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Lets a test hold discovery and the contact check of the application it runs in. */
@TestConfiguration(proxyBeanMethods = false)
class HeldStages {

  /** Where discovery waits, and where the check of an e-mail address waits. */
  record Gates(Gate discovery, Gate contacts) {

    void closeAll() {
      discovery.close();
      contacts.close();
    }

    void openAll() {
      discovery.open();
      contacts.open();
    }
  }

  @Bean
  Gates gates() {
    return new Gates(new Gate(), new Gate());
  }

  @Bean
  BusinessSource waitingSource(Gates gates) {
    return new WaitingSource(gates.discovery());
  }

  /** In the place of the one that asks the machine's DNS: a test must not depend on that. */
  @Bean
  @Primary
  AddressCheck waitingAddressCheck(Gates gates) {
    return ContactChecks.whereMailArrives(gates.contacts()::pass);
  }
}
