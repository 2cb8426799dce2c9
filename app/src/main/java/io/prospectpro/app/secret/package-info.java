/**
 * Keys of providers that admins enter while the program runs.
 *
 * <p>They stand in the database encrypted (AES-256-GCM) with the operator's secret key, which is in
 * the environment of the nodes and nowhere else; bound to their provider, so that one cannot be put
 * in another's place. They go before the keys in the settings. Every node sees a change within two
 * seconds. Once stored, a key is never shown again.
 *
 * <p>To change the secret key: set the new one, name the one before among the old ones, restart.
 * What was encrypted with an old one is encrypted anew as it is read; then the old one can go.
 */
@NullMarked
package io.prospectpro.app.secret;

import org.jspecify.annotations.NullMarked;
