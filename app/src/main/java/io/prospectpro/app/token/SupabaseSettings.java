package io.prospectpro.app.token;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A Supabase project whose users are this server's users, too: {@code prospectpro.supabase.*}.
 *
 * @param url {@code https://<project>.supabase.co}; without it there is none
 * @param jwtSecret only for a project that still signs with its shared secret (HS256)
 */
@ConfigurationProperties("prospectpro.supabase")
public record SupabaseSettings(@Nullable URI url, @DefaultValue("") String jwtSecret) {

  /** Without the secret. */
  @Override
  public String toString() {
    return "SupabaseSettings[url=%s]".formatted(url);
  }
}
