package io.prospectpro.app.progress;

import org.springframework.beans.factory.BeanFactory;

/** What tests in other packages may know of the streams that a server holds. */
public final class OpenStreams {

  private OpenStreams() {}

  /** How many streams are open now. */
  public static int count(BeanFactory application) {
    return application.getBean(JobStreams.class).count();
  }
}
