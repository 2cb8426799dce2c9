package io.prospectpro.app.doctor;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Speaks as much of PostgreSQL's protocol as it takes to say what no server here can be brought to
 * say, or nothing at all.
 */
final class ScriptedPostgres implements AutoCloseable {

  private static final int SSL_REQUEST = 80_877_103;
  private static final int GSS_REQUEST = 80_877_104;

  private final ServerSocket listener;
  private final Answer answer;

  private interface Answer {
    void to(DataOutputStream out) throws IOException;
  }

  private ScriptedPostgres(Answer answer) throws IOException {
    this.answer = answer;
    this.listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  /** Lets everybody in, and is of this version. */
  static ScriptedPostgres ofVersion(String version) throws IOException {
    return new ScriptedPostgres(
        out -> {
          send(out, 'R', new byte[] {0, 0, 0, 0});
          for (var setting :
              new String[] {
                "server_version\0" + version,
                "client_encoding\0UTF8",
                "DateStyle\0ISO, MDY",
                "integer_datetimes\0on",
                "standard_conforming_strings\0on"
              }) {
            send(out, 'S', text(setting + "\0"));
          }
          send(out, 'K', new byte[8]);
          send(out, 'Z', new byte[] {'I'});
        });
  }

  /** Refuses everybody with this. */
  static ScriptedPostgres refusing(String sqlState, String message) throws IOException {
    return new ScriptedPostgres(
        out -> send(out, 'E', text("SFATAL\0VFATAL\0C%s\0M%s\0\0".formatted(sqlState, message))));
  }

  /** Takes the connection, and says nothing. */
  static ScriptedPostgres silent() throws IOException {
    return new ScriptedPostgres(_ -> {});
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:%d/leads".formatted(listener.getLocalPort());
  }

  private void serve() {
    while (!listener.isClosed()) {
      try {
        var socket = listener.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return; // Closed.
      }
    }
  }

  private void serve(Socket socket) {
    try (socket;
        var in = new DataInputStream(socket.getInputStream());
        var out = new DataOutputStream(socket.getOutputStream())) {
      var code = readStartup(in);
      while (code == SSL_REQUEST || code == GSS_REQUEST) {
        out.writeByte('N');
        code = readStartup(in);
      }
      answer.to(out);
      out.flush();
      in.skipNBytes(Long.MAX_VALUE); // Until the other side hangs up.
    } catch (IOException e) {
      // It has.
    }
  }

  private static int readStartup(DataInputStream in) throws IOException {
    var length = in.readInt();
    var code = in.readInt();
    in.skipNBytes(length - 8L);
    return code;
  }

  private static void send(DataOutputStream out, char type, byte[] body) throws IOException {
    out.writeByte(type);
    out.writeInt(body.length + 4);
    out.write(body);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
