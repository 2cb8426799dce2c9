package io.prospectpro.app.process;

import io.prospectpro.app.command.Main;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A release as the build leaves it in {@code .work/app}, of the classes under test: Maven makes its
 * jar only after the tests.
 */
final class TestRelease {

  /** The checkout: tests run in the folder of their module. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** The program's own classes and resources. */
  static final Path CLASSES = ROOT.resolve("app/target/classes");

  private static final String PAGE = "static/index.html";

  private TestRelease() {}

  /**
   * Makes it.
   *
   * @param more further files of its jar by their name, in the place of the program's own
   */
  static Path make(Path folder, Map<String, String> more) throws IOException {
    var lib = Files.createDirectories(folder.resolve("lib"));
    var names = new ArrayList<String>();
    for (var entry : ProductProcess.classPath()) {
      // springdoc is there for a test, and would serve pages of its own.
      if (Files.isSameFile(entry, CLASSES) || entry.toString().contains("springdoc")) {
        continue;
      }
      names.add("lib/" + addTo(lib, entry).getFileName());
    }
    writeJar(folder.resolve("prospectpro.jar"), CLASSES, manifest(names), withPage(more));
    copyScripts(folder);
    return folder;
  }

  /**
   * The web application is there once it was built; what the tests need is that there is a page.
   */
  private static Map<String, String> withPage(Map<String, String> more) {
    if (Files.exists(CLASSES.resolve(PAGE))) {
      return more;
    }
    var all = new HashMap<>(more);
    all.putIfAbsent(PAGE, "<!doctype html><title>ProspectPro</title>");
    return all;
  }

  private static Path addTo(Path lib, Path entry) throws IOException {
    if (Files.isDirectory(entry)) {
      // engine/target/classes: a module of ours that is no jar yet.
      var module = ROOT.relativize(entry).getName(0);
      var jar = lib.resolve("prospectpro-%s.jar".formatted(module));
      writeJar(jar, entry, new Manifest(), Map.of());
      return jar;
    }
    var copy = lib.resolve(entry.getFileName());
    try {
      return Files.createLink(copy, entry);
    } catch (FileSystemException e) {
      return Files.copy(entry, copy, StandardCopyOption.COPY_ATTRIBUTES); // on another disk
    }
  }

  private static Manifest manifest(List<String> classPath) {
    var manifest = new Manifest();
    var main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.MAIN_CLASS, Main.class.getName());
    main.put(Attributes.Name.CLASS_PATH, String.join(" ", classPath));
    return manifest;
  }

  private static void writeJar(Path jar, Path classes, Manifest manifest, Map<String, String> more)
      throws IOException {
    manifest.getMainAttributes().putIfAbsent(Attributes.Name.MANIFEST_VERSION, "1.0");
    try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        var files = Files.walk(classes)) {
      out.setLevel(0);
      for (var file : files.filter(one -> !one.equals(classes)).sorted().toList()) {
        var name = classes.relativize(file).toString();
        if (Files.isDirectory(file)) {
          // Spring looks for files in a folder by the folder's own entry.
          out.putNextEntry(new JarEntry(name + "/"));
        } else if (!more.containsKey(name) && !name.equals("META-INF/MANIFEST.MF")) {
          out.putNextEntry(new JarEntry(name));
          Files.copy(file, out);
        }
      }
      for (var file : more.entrySet()) {
        out.putNextEntry(new JarEntry(file.getKey()));
        out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static void copyScripts(Path folder) throws IOException {
    var scripts = ROOT.resolve("scripts");
    Files.copy(
        scripts.resolve("release"),
        folder.resolve("prospectpro"),
        StandardCopyOption.COPY_ATTRIBUTES);
    Files.copy(scripts.resolve("launch.sh"), folder.resolve("launch.sh"));
    Files.copy(scripts.resolve("toolchain.sh"), folder.resolve("toolchain.sh"));
    Files.copy(ROOT.resolve(".java-version"), folder.resolve(".java-version"));
  }
}
