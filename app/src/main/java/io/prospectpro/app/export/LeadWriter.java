package io.prospectpro.app.export;

import java.io.IOException;
import java.util.List;

/** A file of leads that is being written. Keeps none of them. */
interface LeadWriter {

  /**
   * One row.
   *
   * @param cells one for each column
   * @param credits whom the licences of this lead's data want named
   */
  void write(List<Cell> cells, List<Credit> credits) throws IOException;

  /** Sends on what a page of leads made, so that memory does not grow with the file. */
  void flush() throws IOException;

  /** Ends the file, with all credits, and with how many were left out because of suppression. */
  void end(List<Credit> credits, int leftOut) throws IOException;
}
