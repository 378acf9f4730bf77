// The limits of time of the tests, by how fast the machine is that they run on.
import { availableParallelism } from 'node:os';

/** @typedef {import('./limits.d.mts').Machine} Machine */

/** The variable that hands the measured machine to child processes. */
const VARIABLE = 'IOT_REGISTRAR_MACHINE';

/** What is assumed where nobody has measured, such as when a test file is run by hand. */
const UNMEASURED = { cores: availableParallelism(), factor: 2, width: 1 };

/**
 * What child processes need in their environment to know the machine.
 * @param {Machine} measured
 * @returns {Record<string, string>}
 */
export function machineEnvironment(measured) {
  return { [VARIABLE]: JSON.stringify(measured) };
}

/**
 * The machine as it was measured when the run began.
 * @returns {Machine}
 */
export function machine() {
  const text = process.env[VARIABLE];
  return text ? JSON.parse(text) : UNMEASURED;
}

/**
 * A limit of time for this machine, for what would otherwise hang for ever. Never for what a test is about.
 * @param {number} milliseconds generous on an ordinary machine
 * @returns {number} milliseconds
 */
export function limit(milliseconds) {
  return Math.round(milliseconds * machine().factor);
}
