package io.prospectpro.app.process;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;

/** A DNS server that takes questions and never answers: whoever asks waits until it is tired. */
public final class SilentDns implements AutoCloseable {

  private final DatagramSocket socket;

  public SilentDns() throws IOException {
    socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
  }

  public int port() {
    return socket.getLocalPort();
  }

  @Override
  public void close() {
    socket.close();
  }
}
