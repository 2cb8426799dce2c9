package io.prospectpro.app.platform.limits;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Does something when a response that was not complete with its request is, however it ended. */
record AtTheEnd(Runnable action) implements AsyncListener {

  @Override
  public void onComplete(AsyncEvent event) {
    action.run();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    // What is complete in the end says so, after a timeout as well.
  }

  @Override
  public void onError(AsyncEvent event) {
    // The same.
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    event.getAsyncContext().addListener(this);
  }
}
