package io.prospectpro.app.enrichment;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * A DNS server on 127.0.0.1 that knows what a test tells it, and is silent about "silent" domains.
 */
final class FakeDns implements AutoCloseable {

  private final DatagramSocket socket;
  private final Map<String, List<Record>> zone = new ConcurrentHashMap<>();
  private final Map<String, Integer> errors = new ConcurrentHashMap<>();

  FakeDns() throws IOException {
    socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    has("com", "NS a.gtld-servers.net.");
    Thread.ofVirtual().start(this::serve);
  }

  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
  }

  /** The domain exists and has these records, written as in a zone file: "MX 10 mail.cafe.com.". */
  FakeDns has(String domain, String... records) throws IOException {
    var name = Name.fromString(domain, Name.root);
    zone.put(key(name), List.of(records).stream().map(text -> record(name, text)).toList());
    return this;
  }

  FakeDns without(String domain) throws IOException {
    zone.remove(key(Name.fromString(domain, Name.root)));
    return this;
  }

  FakeDns fails(String domain, int rcode) throws IOException {
    errors.put(key(Name.fromString(domain, Name.root)), rcode);
    return this;
  }

  private void serve() {
    var packet = new DatagramPacket(new byte[4096], 4096);
    while (!socket.isClosed()) {
      try {
        socket.receive(packet);
        var query = new Message(java.util.Arrays.copyOf(packet.getData(), packet.getLength()));
        var name = key(query.getQuestion().getName());
        if (!name.startsWith("silent")) {
          var bytes = answer(query, name).toWire();
          socket.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
        }
      } catch (IOException e) {
        if (!socket.isClosed()) {
          throw new java.io.UncheckedIOException(e);
        }
      }
    }
  }

  private Message answer(Message query, String name) {
    var answer = new Message(query.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.addRecord(query.getQuestion(), Section.QUESTION);
    var records = zone.get(name);
    if (errors.containsKey(name)) {
      answer.getHeader().setRcode(errors.get(name));
    } else if (records == null) {
      answer.getHeader().setRcode(Rcode.NXDOMAIN);
    } else {
      records.stream()
          .filter(record -> record.getType() == query.getQuestion().getType())
          .forEach(record -> answer.addRecord(record, Section.ANSWER));
    }
    return answer;
  }

  private static Record record(Name name, String text) {
    var parts = text.split(" ", 2);
    try {
      return Record.fromString(
          name, Type.value(parts[0]), org.xbill.DNS.DClass.IN, 60, parts[1], Name.root);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String key(Name name) {
    return name.toString().toLowerCase(java.util.Locale.ROOT);
  }

  @Override
  public void close() {
    socket.close();
  }
}
