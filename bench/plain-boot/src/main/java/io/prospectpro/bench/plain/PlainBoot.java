package io.prospectpro.bench.plain;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** As little as an application with these starters can be: its health may be asked by anybody. */
@SpringBootApplication(proxyBeanMethods = false)
public class PlainBoot {

  public static void main(String[] args) {
    SpringApplication.run(PlainBoot.class, args);
  }

  @Bean
  SecurityFilterChain healthForAll(HttpSecurity http) {
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers("/actuator/health/**")
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .build();
  }
}
