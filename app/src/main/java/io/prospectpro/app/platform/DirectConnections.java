package io.prospectpro.app.platform;

import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Connections that keep their session, for LISTEN and advisory locks; absent behind a pooler. */
public record DirectConnections(@Nullable DataSource maybe) {

  public Optional<DataSource> dataSource() {
    return Optional.ofNullable(maybe);
  }
}
