package io.prospectpro.app.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * nginx with {@code deploy/nginx.conf}, of which nothing is changed but ports, the certificate and
 * who the two servers are. Closing ends it.
 */
final class Nginx implements AutoCloseable {

  private static final String AROUND =
      """
      pid nginx.pid;
      worker_processes 1;
      events {}
      http {
        access_log off;
        client_body_temp_path body;
        proxy_temp_path proxy;
        fastcgi_temp_path fastcgi;
        uwsgi_temp_path uwsgi;
        scgi_temp_path scgi;
        include prospectpro.conf;
      }
      """;

  private final Process process;
  private final int port;
  private final Path certificate;

  private Nginx(Process process, int port, Path certificate) {
    this.process = process;
    this.port = port;
    this.certificate = certificate;
  }

  /** Whether this machine has what it takes. */
  static boolean isInstalled() {
    return Files.isExecutable(Path.of("/usr/sbin/nginx"))
        && Files.isExecutable(Path.of("/usr/bin/openssl"));
  }

  /** Starts it before two servers, one of which need not be there. */
  static Nginx before(int first, int second, Path folder) throws Exception {
    var port = ServerProcess.freePort();
    var certificate = makeCertificate(folder);
    var conf =
        Files.readString(TestRelease.ROOT.resolve("deploy/nginx.conf"))
            .replaceAll("(?m)^.*\\[::].*\\R", "")
            .replace("listen 80;", "listen 127.0.0.1:%d;".formatted(ServerProcess.freePort()))
            .replace("listen 443 ssl;", "listen 127.0.0.1:%d ssl;".formatted(port))
            .replace("/etc/ssl/leads.example.com.pem", certificate.toString())
            .replace("/etc/ssl/leads.example.com.key", folder.resolve("key").toString())
            .replace("127.0.0.1:8080", "127.0.0.1:" + first)
            .replace("127.0.0.1:8081", "127.0.0.1:" + second);
    Files.writeString(folder.resolve("prospectpro.conf"), conf);
    Files.writeString(folder.resolve("nginx.conf"), AROUND);
    var process =
        new ProcessBuilder(
                "/usr/sbin/nginx",
                "-p",
                folder.toString(),
                "-c",
                "nginx.conf",
                "-e",
                "error.log",
                "-g",
                "daemon off;")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("nginx.out").toFile())
            .start();
    Awaitility.await("nginx takes connections; see " + folder).until(() -> isThere(port));
    return new Nginx(process, port, certificate);
  }

  private static Path makeCertificate(Path folder) throws IOException, InterruptedException {
    var certificate = folder.resolve("certificate");
    var ran =
        Ran.of(
            new ProcessBuilder(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-subj",
                "/CN=127.0.0.1",
                "-addext",
                "subjectAltName=IP:127.0.0.1",
                "-keyout",
                folder.resolve("key").toString(),
                "-out",
                certificate.toString()));
    if (ran.exit() != 0) {
      throw new IOException("openssl made no certificate: " + ran);
    }
    return certificate;
  }

  private static boolean isThere(int port) {
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  String url() {
    return "https://127.0.0.1:" + port;
  }

  /** Runs something that asks by curl, which believes the certificate. */
  ProcessBuilder command(String... words) {
    var builder = new ProcessBuilder(words);
    builder.environment().put("CURL_CA_BUNDLE", certificate.toString());
    return builder;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
