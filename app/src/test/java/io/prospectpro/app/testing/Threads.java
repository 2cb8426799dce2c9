package io.prospectpro.app.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The threads of this JVM at a moment, virtual ones too, to see what work leaves behind. They are
 * told apart by their numbers and not counted: what other tests' servers do meanwhile, end or begin
 * something short, neither hides a thread that stays nor looks like one.
 */
public final class Threads {

  /** Longer than the JDK and the pools keep a thread that has nothing to do. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * Those on which the JDK runs virtual threads, of which it has as many as it likes; and one for
   * each pool of connections, begun when the pool is first used: in a server that another test left
   * behind, that may be its first clean-up of sessions, up to a minute after its start.
   */
  private static final Pattern NOBODYS_WORK =
      Pattern.compile("ForkJoinPool(-1|\\.commonPool)-.*|\\w+:housekeeper");

  private static final int FRAMES = 12;

  private final Set<Long> numbers;

  private Threads(Set<Long> numbers) {
    this.numbers = numbers;
  }

  public static Threads now() {
    return new Threads(Set.copyOf(dump().keySet()));
  }

  /** Waits until each thread that has begun since has ended. */
  public void awaitTheEndOfThoseSince() {
    var begun = dump();
    begun.keySet().removeAll(numbers);
    await("the end of the threads that have begun")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () -> {
              begun.keySet().retainAll(dump().keySet());
              assertThat(byName(begun)).isEmpty();
            });
  }

  /** How many stay of each sort, with the place where one of them is. */
  private static Map<String, String> byName(Map<Long, JsonNode> threads) {
    var counts = new TreeMap<String, Integer>();
    var places = new TreeMap<String, String>();
    for (var thread : threads.values()) {
      var name = thread.path("name").asString("").replaceAll("\\d+", "#");
      var count = counts.merge(name, 1, Integer::sum);
      places.put(name, "%d, one of them at %s".formatted(count, place(thread)));
    }
    return places;
  }

  private static String place(JsonNode thread) {
    var frames = thread.path("stack").values().stream().map(JsonNode::asString).limit(FRAMES);
    return String.join("\n    ", frames.toList());
  }

  private static Map<Long, JsonNode> dump() {
    var threads = new HashMap<Long, JsonNode>();
    for (var container : read().at("/threadDump/threadContainers")) {
      for (var thread : container.path("threads")) {
        if (!NOBODYS_WORK.matcher(thread.path("name").asString("")).matches()) {
          threads.put(thread.path("tid").asLong(), thread);
        }
      }
    }
    assertThat(threads).as("the JVM's threads").containsKey(Thread.currentThread().threadId());
    return threads;
  }

  private static JsonNode read() {
    try {
      var folder = Files.createTempDirectory("threads");
      var file = folder.resolve("threads.json");
      try {
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
            .dumpThreads(file.toString(), ThreadDumpFormat.JSON);
        return JsonMapper.shared().readTree(Files.readString(file));
      } finally {
        Files.deleteIfExists(file);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
