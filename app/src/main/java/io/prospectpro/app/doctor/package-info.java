/**
 * Says what is wrong with an installation, and what to do: {@code prospectpro doctor}.
 *
 * <p>Each {@link io.prospectpro.app.doctor.Check} looks at one thing, from outside and for itself,
 * so that the doctor works where the program cannot start; it starts, writes and stops nothing.
 * Whatever can be found is a {@link io.prospectpro.app.doctor.Diagnosis}, of which {@code
 * docs/doctor.md} has the table. What leaves here has passed {@link
 * io.prospectpro.app.doctor.Secrets}.
 */
@NullMarked
package io.prospectpro.app.doctor;

import org.jspecify.annotations.NullMarked;
