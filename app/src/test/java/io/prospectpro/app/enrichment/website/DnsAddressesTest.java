package io.prospectpro.app.enrichment.website;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class DnsAddressesTest {

  private static final Map<String, List<String>> ZONE =
      Map.of(
          "both.com.", List.of("AAAA 2606:2800:220:1::1", "A 93.184.216.34"),
          "six.com.", List.of("AAAA 2606:2800:220:1::1"),
          "inner.com.", List.of("A 10.0.0.1"),
          "alias.com.", List.of("CNAME both.com."),
          "none.com.", List.of());

  private DatagramSocket server;

  @BeforeEach
  void startDns() throws IOException {
    server = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  @AfterEach
  void stopDns() {
    server.close();
  }

  @Test
  void addressesOfBothKindsAreFoundAndIPv4ComesFirst() throws Exception {
    var both = List.of(literal("93.184.216.34"), literal("2606:2800:220:1::1"));

    assertThat(dns(5_000).addresses("both.com")).isEqualTo(both);
    assertThat(dns(5_000).addresses("alias.com")).isEqualTo(both);
    assertThat(dns(5_000).addresses("six.com")).containsExactly(literal("2606:2800:220:1::1"));
  }

  @Test
  void theAnswerIsNotJudgedHereButBehind() throws Exception {
    assertThat(dns(5_000).addresses("inner.com")).containsExactly(literal("10.0.0.1"));
    assertThatThrownBy(() -> new PublicResolver(dns(5_000)).addresses("inner.com"))
        .hasMessage("inner.com has no public address: 10.0.0.1 is private use (10.0.0.0/8).");
  }

  @Test
  void whyThereIsNoAddressIsSaid() {
    assertThatThrownBy(() -> dns(5_000).addresses("unknown.com"))
        .hasMessage("no address of unknown.com can be found: the domain does not exist");
    assertThatThrownBy(() -> dns(5_000).addresses("none.com"))
        .isInstanceOf(NotFetched.class)
        .hasMessageStartingWith("no address of none.com can be found: ");
  }

  @Test
  void silenceEndsWithTheTimeout() {
    long start = System.nanoTime();

    assertThatThrownBy(() -> dns(200).addresses("silent.com"))
        .isInstanceOf(NotFetched.class)
        .hasMessageStartingWith("no address of silent.com can be found: ");

    // Sooner than the resolver of itself, which waits ten seconds.
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(9));
  }

  @Test
  void anInterruptEndsALookUpAtOnce() {
    var lookUp = new FutureTask<>(() -> dns(60_000).addresses("silent.com"));
    var thread = Thread.ofPlatform().start(lookUp);

    thread.interrupt();

    assertThatThrownBy(() -> lookUp.get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(InterruptedException.class);
  }

  private DnsAddresses dns(long timeoutMillis) {
    var address = new InetSocketAddress(server.getLocalAddress(), server.getLocalPort());
    return new DnsAddresses(List.of(address), Duration.ofMillis(timeoutMillis));
  }

  private static InetAddress literal(String address) {
    return InetAddress.ofLiteral(address);
  }

  private void serve() {
    var packet = new DatagramPacket(new byte[4096], 4096);
    while (!server.isClosed()) {
      try {
        server.receive(packet);
        var query = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
        if (!query.getQuestion().getName().toString().startsWith("silent")) {
          var bytes = answer(query).toWire();
          server.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
        }
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private static Message answer(Message query) throws IOException {
    var answer = new Message(query.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.addRecord(query.getQuestion(), Section.QUESTION);
    var name = query.getQuestion().getName();
    if (!ZONE.containsKey(name.toString())) {
      answer.getHeader().setRcode(Rcode.NXDOMAIN);
    }
    for (var text : ZONE.getOrDefault(name.toString(), List.of())) {
      var record = record(name, text);
      var type = record.getType();
      if (type == query.getQuestion().getType() || type == Type.CNAME) {
        answer.addRecord(record, Section.ANSWER);
      }
    }
    return answer;
  }

  private static Record record(Name name, String text) throws IOException {
    var parts = text.split(" ", 2);
    return Record.fromString(name, Type.value(parts[0]), DClass.IN, 60, parts[1], Name.root);
  }
}
