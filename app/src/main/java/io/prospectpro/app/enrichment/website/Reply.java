package io.prospectpro.app.enrichment.website;

import com.google.common.io.ByteSource;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * A server's answer to one request.
 *
 * @param location where a redirect leads, as it is written there
 * @param charset as declared in the header
 * @param body unpacked; empty unless the status is 200
 */
record Reply(int status, @Nullable String location, @Nullable Charset charset, ByteSource body) {

  boolean isRedirect() {
    return location != null
        && switch (status) {
          case 301, 302, 303, 307, 308 -> true;
          default -> false;
        };
  }
}
