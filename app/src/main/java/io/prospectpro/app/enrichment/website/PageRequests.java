package io.prospectpro.app.enrichment.website;

import com.google.common.base.Throwables;
import com.google.common.io.ByteSource;
import com.google.common.io.ByteStreams;
import com.google.common.io.CountingInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Makes one request at a time per call, each on a connection of its own, and follows nothing.
 *
 * <p>A request ends at its deadline whatever the server does, for it runs on a thread that is left
 * behind and whose connection is closed; an interrupt ends it the same way. What comes back is
 * bounded: the size and number of headers, the body as sent, and the body as unpacked. Thread-safe.
 */
final class PageRequests implements AutoCloseable {

  private static final Timeout CONNECT = Timeout.ofSeconds(4);
  private static final int CONNECTIONS = 2_000;
  private static final int HEADERS = 200;
  private static final int HEADER_BYTES = 16 * 1024;

  private final SiteConnection connection;
  private final CrawlSettings settings;
  private final PoolingHttpClientConnectionManager connections;
  private final CloseableHttpClient client;

  PageRequests(SiteConnection connection, CrawlSettings settings) {
    this(connection, settings, DefaultClientTlsStrategy.createDefault());
  }

  PageRequests(SiteConnection connection, CrawlSettings settings, TlsSocketStrategy tls) {
    this.connection = connection;
    this.settings = settings;
    this.connections = connections(connection, tls);
    this.client = client(connections, settings.userAgent());
  }

  private static PoolingHttpClientConnectionManager connections(
      SiteConnection connection, TlsSocketStrategy tls) {
    var limits =
        Http1Config.custom().setMaxHeaderCount(HEADERS).setMaxLineLength(HEADER_BYTES).build();
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setDnsResolver(new CheckedNames(connection))
        .setTlsSocketStrategy(tls)
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder().http1Config(limits).build())
        .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(CONNECT).build())
        .setMaxConnTotal(CONNECTIONS)
        .setMaxConnPerRoute(CONNECTIONS)
        .build();
  }

  private static CloseableHttpClient client(
      PoolingHttpClientConnectionManager connections, String userAgent) {
    return HttpClientBuilder.create()
        .setConnectionManager(connections)
        .setUserAgent(userAgent)
        .setDefaultRequestConfig(RequestConfig.custom().setProtocolUpgradeEnabled(false).build())
        // A connection that is used again would be one whose address was checked for another
        // look-up.
        .setConnectionReuseStrategy((request, response, context) -> false)
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        // Ours unpacks one layer and counts on both sides of it.
        .disableContentCompression()
        .build();
  }

  /**
   * Asks for one address.
   *
   * @throws NotFetched if there is no answer that can be used
   * @throws InterruptedException at once if the thread is interrupted
   */
  Reply get(WebAddress address, Wanted wanted, Deadline deadline)
      throws NotFetched, InterruptedException {
    if (!settings.ports().contains(address.port())) {
      throw new NotFetched(
          "%s is not read: only the ports %s are."
              .formatted(address, settings.ports().stream().sorted().toList()));
    }
    var request = new HttpGet(address.uri());
    request.setHeader(HttpHeaders.ACCEPT, wanted.accept());
    request.setHeader(HttpHeaders.ACCEPT_ENCODING, "gzip");
    var exchange = new FutureTask<>(() -> exchange(address, request, wanted));
    var thread = Thread.ofVirtual().name("website-request").start(exchange);
    try {
      return exchange.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new NotFetched("%s did not answer in time.".formatted(address), e);
    } catch (ExecutionException e) {
      throw notFetched(address, e);
    } finally {
      request.abort();
      thread.interrupt();
    }
  }

  private Reply exchange(WebAddress address, HttpGet request, Wanted wanted) throws IOException {
    try {
      return read(client.executeOpen(connection.target(address), request, null), wanted);
    } finally {
      // Before the response could be closed: closing it would read what is left of it.
      request.abort();
    }
  }

  private Reply read(ClassicHttpResponse response, Wanted wanted) throws IOException {
    int status = response.getCode();
    var location = value(response.getFirstHeader(HttpHeaders.LOCATION));
    if (status != 200) {
      return new Reply(status, location, null, ByteSource.empty());
    }
    var type = ContentType.parseLenient(value(response.getFirstHeader(HttpHeaders.CONTENT_TYPE)));
    var mimeType = type == null ? null : type.getMimeType().toLowerCase(Locale.ROOT);
    if (!wanted.takes(mimeType)) {
      throw new NotFetched(
          "it is %s, no page".formatted(mimeType == null ? "of no stated type" : mimeType));
    }
    return new Reply(
        status, location, type == null ? null : type.getCharset(), body(response, wanted));
  }

  private ByteSource body(ClassicHttpResponse response, Wanted wanted) throws IOException {
    var entity = response.getEntity();
    if (entity == null) {
      return ByteSource.empty();
    }
    int most = wanted == Wanted.ROBOTS ? Wanted.ROBOTS_BYTES : settings.pageBytes();
    // A stream of empty gzip members unpacks to nothing for ever, so what is sent is bounded too.
    var sent =
        new CountingInputStream(ByteStreams.limit(entity.getContent(), settings.pageBytes() + 1L));
    var bytes = unpacked(sent, value(response.getFirstHeader(HttpHeaders.CONTENT_ENCODING)), most);
    if (wanted != Wanted.ROBOTS
        && (bytes.length > most || sent.getCount() > settings.pageBytes())) {
      throw new NotFetched("it is longer than %d KiB".formatted(most / 1024));
    }
    return ByteSource.wrap(bytes).slice(0, most);
  }

  private static byte[] unpacked(InputStream sent, @Nullable String encoding, int most)
      throws IOException {
    if (encoding == null || encoding.isBlank() || encoding.equalsIgnoreCase("identity")) {
      return sent.readNBytes(most + 1);
    }
    if (!encoding.strip().equalsIgnoreCase("gzip") && !encoding.equalsIgnoreCase("x-gzip")) {
      throw new NotFetched("it is packed as %s, and gzip was asked for".formatted(encoding));
    }
    return new GZIPInputStream(sent).readNBytes(most + 1);
  }

  private static @Nullable String value(@Nullable Header header) {
    return header == null ? null : header.getValue();
  }

  private static NotFetched notFetched(WebAddress address, ExecutionException failure) {
    var cause =
        Throwables.getRootCause(failure) instanceof NotFetched ours ? ours : failure.getCause();
    return switch (cause) {
      case NotFetched e ->
          new NotFetched("%s is not read: %s".formatted(address, sentence(e.getMessage())), e);
      case SSLException e ->
          new NotFetched(
              "%s offers no trustworthy https connection (%s)."
                  .formatted(address.host(), e.getMessage()),
              e);
      case IOException e ->
          new NotFetched("%s did not answer (%s).".formatted(address, e.getMessage()), e);
      case null, default ->
          throw new IllegalStateException(
              "Asking for %s failed in a way it should not; see the cause.".formatted(address),
              failure);
    };
  }

  private static String sentence(@Nullable String reason) {
    return reason == null ? "unknown." : reason.endsWith(".") ? reason : reason + ".";
  }

  /** Connections that are in use; for tests, that none is left behind. */
  int openConnections() {
    var all = connections.getTotalStats();
    return all.getLeased() + all.getAvailable() + all.getPending();
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }

  /** The client's only way to an IP address. */
  private record CheckedNames(SiteConnection connection) implements DnsResolver {

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      try {
        return connection.resolve(host).toArray(InetAddress[]::new);
      } catch (UnknownHostException e) {
        throw e;
      } catch (IOException e) {
        throw unknown(host, e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw unknown(host, new InterruptedIOException("Interrupted while looking up " + host));
      }
    }

    private static UnknownHostException unknown(String host, IOException cause) {
      var unknown = new UnknownHostException(host);
      unknown.initCause(cause);
      return unknown;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }
}
