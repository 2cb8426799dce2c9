package io.prospectpro.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * As whom the server's programs run.
 *
 * <p>An ordinary user runs them as they are. Root cannot, for PostgreSQL refuses root; of the ways
 * out the first is taken that is shown to work: a program run that way reaches the binaries and the
 * data folder.
 *
 * @param prefix put before every command
 * @param uid who must own the database's files; meaningless for an ordinary user
 */
record Account(List<String> prefix, boolean ownsFiles, int uid, int gid) {

  private static final int ROOT = 0;

  /** The account "nobody" of every Linux distribution of today. */
  private static final int NOBODY = 65_534;

  static Account choose(AsRoot asRoot, Programs programs, Path folder) {
    if (!isRoot()) {
      return new Account(List.of(), false, ROOT, ROOT);
    }
    try {
      var candidates = candidates(asRoot, folder);
      return candidates.stream()
          .filter(candidate -> candidate.reaches(programs, folder))
          .findFirst()
          .orElseThrow(() -> noWay(programs, folder));
    } catch (IOException e) {
      throw new EmbeddedPostgresException("Cannot find an account for the server: " + e, e);
    }
  }

  private static List<Account> candidates(AsRoot asRoot, Path folder) throws IOException {
    // In a user namespace without any mapping the server is nobody to itself, root to the files.
    var inNamespace = new Account(List.of("unshare", "-U"), true, ROOT, ROOT);
    var ids = unprivilegedIds(folder);
    var otherAccount = underOtherAccount(ids[0], ids[1]);
    // Where a folder above ours is closed to others (a checkout in /root): the right to pass it is
    // all that is kept of root's powers; in a namespace the server would have as much. Without the
    // securebit, access(2) would ignore that right, and initdb asks access(2).
    var thatMayPass =
        underOtherAccount(
            ids[0],
            ids[1],
            "--inh-caps=+dac_override",
            "--ambient-caps=+dac_override",
            "--securebits=+no_setuid_fixup");
    return switch (asRoot) {
      case AUTO -> List.of(inNamespace, otherAccount, thatMayPass);
      case UNSHARE -> List.of(inNamespace);
      case SETPRIV -> List.of(otherAccount, thatMayPass);
    };
  }

  private static Account underOtherAccount(int uid, int gid, String... more) {
    var prefix =
        new ArrayList<>(List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups"));
    prefix.addAll(List.of(more));
    return new Account(List.copyOf(prefix), true, uid, gid);
  }

  /** Who owns the database already, else PostgreSQL's own account, else nobody. */
  private static int[] unprivilegedIds(Path folder) throws IOException {
    var data = folder.resolve(DataFolder.DATA);
    if (Files.exists(data) && idOf(data, "uid") != ROOT) {
      return new int[] {idOf(data, "uid"), idOf(data, "gid")};
    }
    try (Stream<String> accounts = Files.lines(Path.of("/etc/passwd"))) {
      return accounts
          .map(line -> line.split(":", -1))
          .filter(fields -> fields[0].equals("postgres") && fields.length > 3)
          .map(fields -> new int[] {Integer.parseInt(fields[2]), Integer.parseInt(fields[3])})
          .findFirst()
          .orElse(new int[] {NOBODY, NOBODY});
    }
  }

  private boolean reaches(Programs programs, Path folder) {
    try {
      var test =
          List.of("sh", "-c", "test -x \"$1\" && test -x \"$2\"", "sh", programs.path("postgres"));
      var command = Stream.of(prefix, test, List.of(folder.toString())).flatMap(List::stream);
      return Command.run(command.toList(), Duration.ofSeconds(10)).succeeded();
    } catch (EmbeddedPostgresException e) {
      return false; // no unshare or no setpriv here, which is an answer too
    }
  }

  List<String> command(List<String> program) {
    return Stream.concat(prefix.stream(), program.stream()).toList();
  }

  /** Makes the file or folder tree this account's own, unless it is already. */
  void own(Path path) throws IOException {
    if (ownsFiles && (idOf(path, "uid") != uid || idOf(path, "gid") != gid)) {
      Folders.changeOwner(path, uid, gid);
    }
  }

  private static boolean isRoot() {
    if (System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
      try {
        return idOf(Path.of("/proc/self"), "uid") == ROOT;
      } catch (IOException e) {
        throw new EmbeddedPostgresException("Cannot tell whether we are root: " + e, e);
      }
    }
    return System.getProperty("user.name").equals("root");
  }

  private static int idOf(Path path, String which) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:" + which);
  }

  private static EmbeddedPostgresException noWay(Programs programs, Path folder) {
    return new EmbeddedPostgresException(
        """
        PostgreSQL refuses to run as root, and neither 'unshare -U' nor 'setpriv' could give it \
        another identity that reaches %s and %s. Start as an ordinary user, or put data and cache \
        (PROSPECTPRO_DATA, PROSPECTPRO_CACHE) where every account may enter and install util-linux."""
            .formatted(folder, programs.folder()));
  }
}
