package io.prospectpro.postgres;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** What is done to whole folder trees; symbolic links are never followed. */
public final class Folders {

  private Folders() {}

  /** Deletes the folder and all in it; nothing happens where there is none. */
  public static void deleteTree(Path folder) throws IOException {
    visitChildrenFirst(folder, Files::deleteIfExists);
  }

  /**
   * Gives the tree to another account. The folder itself comes last: its owner tells that all is
   * done.
   */
  static void changeOwner(Path folder, int uid, int gid) throws IOException {
    visitChildrenFirst(
        folder,
        path -> {
          Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
          Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
        });
  }

  private interface Action {
    void on(Path path) throws IOException;
  }

  private static void visitChildrenFirst(Path folder, Action action) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            action.on(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException problem)
              throws IOException {
            if (problem != null) {
              throw problem;
            }
            action.on(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
