package io.prospectpro.app.account;

import io.prospectpro.app.platform.ProblemWriter;
import io.prospectpro.app.platform.Settings;
import io.prospectpro.app.platform.Settings.SignIn;
import jakarta.servlet.DispatcherType;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Who may call what: the API only when signed in, the pages always, and nothing that changes
 * something without the CSRF header. What a signed-in user sees is not decided here but by the
 * database.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SecurityConfiguration {

  // Styles inline: the menus and dialogs of the page position themselves so. Scripts never.
  private static final String CONTENT_SECURITY_POLICY =
      """
      default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
      img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; \
      base-uri 'none'; form-action 'self'; frame-ancestors 'none'""";

  // Called by mail programs, which have no session that could be abused (RFC 8058).
  private static final String UNSUBSCRIBE = "/api/unsubscribe/*";

  /** What one may call before one is somebody. */
  private static final String[] FOR_NOBODY = {
    "/api/session",
    "/api/sign-in",
    "/api/sign-up",
    "/api/sign-up/confirmation",
    "/api/password-reset",
    "/api/password-reset/confirmation",
    UNSUBSCRIBE
  };

  @Bean
  SecurityFilterChain security(
      HttpSecurity http,
      SecurityContextRepository contexts,
      CsrfTokenRepository csrfTokens,
      ProblemWriter problems) {
    var notSignedIn = new NotSignedIn(problems);
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                    .permitAll()
                    .requestMatchers(FOR_NOBODY)
                    .permitAll()
                    .requestMatchers("/api/**")
                    .authenticated()
                    .anyRequest()
                    .permitAll())
        .securityContext(security -> security.securityContextRepository(contexts))
        .csrf(
            csrf -> csrf.spa().csrfTokenRepository(csrfTokens).ignoringRequestMatchers(UNSUBSCRIBE))
        .exceptionHandling(
            refusals ->
                refusals.authenticationEntryPoint(notSignedIn).accessDeniedHandler(notSignedIn))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .build();
  }

  /**
   * Answers only under the names that lead to this machine by design. Otherwise a page anywhere
   * could have its own name lead here, and would be signed in as the demo's user.
   */
  @Bean
  HttpFirewall firewall(Settings settings) {
    var firewall = new StrictHttpFirewall();
    if (settings.signIn() == SignIn.DEMO) {
      firewall.setAllowedHostnames(Set.of("localhost", "127.0.0.1", "[::1]")::contains);
    }
    return firewall;
  }

  /** Found by Spring Security: every chain of filters sends these headers. */
  @Bean
  Customizer<HeadersConfigurer<HttpSecurity>> strictHeaders() {
    return headers ->
        headers
            .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
            .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
            .permissionsPolicyHeader(
                policy -> policy.policy("camera=(), microphone=(), geolocation=(), payment=()"));
  }

  /** None: figures of each filter that nobody reads take a tenth of what a request costs. */
  @Bean
  SecurityObservationSettings securityObservations() {
    return SecurityObservationSettings.noObservations();
  }

  @Bean
  SecurityContextRepository securityContexts() {
    return new HttpSessionSecurityContextRepository();
  }

  @Bean
  CsrfTokenRepository csrfTokens() {
    return new SessionCsrfTokens();
  }
}
