// How fast this machine is right now, and what follows for the tests: their limits of time, and how many run side by side.
import { availableParallelism } from 'node:os';
import { Worker, isMainThread, parentPort } from 'node:worker_threads';

/** @typedef {import('./limits.d.mts').Machine} Machine */

/** Turns of the fixed piece of work, and how long they take on one core of an ordinary, idle machine. */
const TURNS = 40_000_000;
const ORDINARY_MS = 200;

/** A machine slower than this needs no longer limits, but less to do. */
const MAX_FACTOR = 10;

/**
 * Measures: every core does a fixed piece of work at the same time. How long the slowest takes tells of slow cores, of
 * cores that others use, and of fewer cores than the system names. Takes about a quarter of a second.
 * @returns {Promise<Machine>}
 */
export async function measureMachine() {
  const cores = availableParallelism();
  const times = await Promise.all(Array.from({ length: cores }, timeOfWork));
  return machineOf(cores, Math.max(...times));
}

/**
 * @param {number} cores
 * @param {number} milliseconds that the piece of work took on all cores at once
 * @returns {Machine}
 */
export function machineOf(cores, milliseconds) {
  const slowness = Math.max(1, milliseconds / ORDINARY_MS);
  const worth = cores / slowness;
  // Suites that drive an editor mostly wait for it: one more than the cores bear keeps them busy.
  const width = worth < 1.3 ? 1 : Math.floor(worth + 0.5) + 1;
  return { cores, factor: Math.min(MAX_FACTOR, Math.round(slowness * 10) / 10), width };
}

/**
 * The machine as a line for people.
 * @param {Machine} machine
 */
export function machineText({ cores, factor, width }) {
  const side = width === 1 ? 'one suite after the other' : `${width} suites side by side`;
  return `${cores} ${cores === 1 ? 'core' : 'cores'}, limits of time × ${factor}, ${side}`;
}

/** @returns {Promise<number>} milliseconds */
function timeOfWork() {
  return new Promise((resolve, reject) => {
    new Worker(new URL(import.meta.url)).once('message', resolve).once('error', reject);
  });
}

if (!isMainThread && parentPort) {
  const started = performance.now();
  let value = 1;
  for (let turn = 0; turn < TURNS; turn++) value = (Math.imul(value, 1_103_515_245) + 12_345) | 0;
  // The value is used, so that the loop is not left out.
  parentPort.postMessage(performance.now() - started + (value & 0));
}
