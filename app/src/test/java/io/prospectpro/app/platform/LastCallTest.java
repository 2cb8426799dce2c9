package io.prospectpro.app.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.Sets;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server takes one connection at a time here, so that others wait in the system's queue. */
@Timeout(30)
class LastCallTest {

  private static final int WAITING = 5;

  @TempDir private Path folder = Path.of("");

  private final Tomcat tomcat = new Tomcat();
  private final Connector connector = new Connector(ServerProtocol.class.getName());
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch mayAnswer = new CountDownLatch(1);
  private final Set<Thread> listening = new HashSet<>();
  private int port;

  @BeforeEach
  void start() throws LifecycleException {
    tomcat.setBaseDir(folder.toString());
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    connector.setProperty("bindOnInit", "false"); // as Spring Boot has it
    connector.setProperty("maxConnections", "1");
    tomcat.setConnector(connector);
    var context = tomcat.addContext("", folder.toString());
    Tomcat.addServlet(context, "answer", new Answer()).addMapping("/");
    var others = listeningThreads();
    tomcat.start();
    listening.addAll(Sets.difference(listeningThreads(), others));
    port = connector.getLocalPort();
  }

  @AfterEach
  void stop() throws LifecycleException {
    mayAnswer.countDown();
    tomcat.stop();
    tomcat.destroy();
  }

  @SuppressWarnings("serial") // Nobody stores it.
  private final class Answer extends HttpServlet {

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      entered.countDown();
      try {
        mayAnswer.await();
      } catch (InterruptedException e) {
        throw new InterruptedIOException();
      }
      response.getWriter().print("here you are");
    }
  }

  private ServerProtocol protocol() {
    return (ServerProtocol) connector.getProtocolHandler();
  }

  /** Connected, and said what is wanted. */
  private Socket visitor(String version) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    var request = "POST / HTTP/%s\r\nHost: x\r\nContent-Length: 0\r\n\r\n".formatted(version);
    socket.getOutputStream().write(request.getBytes(UTF_8));
    return socket;
  }

  private static String answer(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), UTF_8);
  }

  @Test
  void whoeverHasConnectedIsAnsweredAndWhoComesLaterIsRefused() throws Exception {
    List<Socket> visitors = new ArrayList<>();
    visitors.add(visitor("1.0"));
    entered.await();
    for (var i = 0; i < WAITING; i++) {
      visitors.add(visitor("1.0"));
    }

    try (var other = Executors.newVirtualThreadPerTaskExecutor()) {
      var closing =
          other.submit(
              () -> {
                protocol().stopListening();
                return null;
              });
      mayAnswer.countDown();
      closing.get();
    }

    for (var visitor : visitors) {
      assertThat(answer(visitor)).startsWith("HTTP/1.1 200").endsWith("here you are");
      visitor.close();
    }
    assertThatThrownBy(() -> visitor("1.0")).isInstanceOf(ConnectException.class);
  }

  @Test
  void afterTheCallToEndEachAnswerClosesItsConnection() throws Exception {
    mayAnswer.countDown();
    protocol().keepNoConnection();

    try (var visitor = visitor("1.1")) {
      assertThat(answer(visitor)).contains("Connection: close").endsWith("here you are");
    }
  }

  @Test
  void nobodyListensForEverAfterIt() throws Exception {
    assertThat(listening).hasSize(1).allMatch(Thread::isAlive);

    protocol().stopListening();
    protocol().stopListening();
    connector.pause();
    protocol().closeServerSocketGraceful();
    tomcat.stop();

    assertThat(listening).noneMatch(Thread::isAlive);
  }

  private static Set<Thread> listeningThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().endsWith("-Acceptor"))
        .collect(Collectors.toSet());
  }
}
