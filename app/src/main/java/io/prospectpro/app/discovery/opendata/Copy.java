package io.prospectpro.app.discovery.opendata;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * A COPY into a table that is under way. {@link #finish} ends it; closing it before that gives it
 * up, and the transaction with it. For one thread.
 */
final class Copy implements AutoCloseable {

  private final CopyIn copy;
  private final CopyText text = new CopyText();

  Copy(Connection connection, String sql) throws SQLException {
    this.copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
  }

  CopyText row() {
    return text;
  }

  void endRow() throws SQLException {
    text.endRow();
    if (text.isFull()) {
      flush();
    }
  }

  long finish() throws SQLException {
    flush();
    return copy.endCopy();
  }

  private void flush() throws SQLException {
    var bytes = text.take();
    copy.writeToCopy(bytes, 0, bytes.length);
  }

  @Override
  public void close() throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }
}
