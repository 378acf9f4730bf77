// Ends every process of a run when the run is over, whatever ended it: `reaper.mjs <variable> <folder> <pid>:<start>…`, in
// a process of its own. The run holds the other end of our standard input; when that closes, or one of the named processes is
// gone, everything that carries the run's variable in its environment is killed, and the run's folder removed.
// Linux only: elsewhere processes end with their parents as far as signals reach.
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { startTime } from './run-mark.mjs';

const WATCH_MS = 200;
const RETRY_MS = 50;
/** So many empty looks in a row: a process that was just being started has had its chance to show. */
const ENOUGH = 3;

const [mark = '', folder = '', ...watched] = process.argv.slice(2);
/** The run's first process, which does not carry the variable itself. */
const run = process.ppid;

/** @returns {number[]} */
function marked() {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid && hasMark(pid));
}

/** @param {number} pid */
function hasMark(pid) {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').includes(`${mark}=1`);
  } catch {
    return false;
  }
}

/** @param {number} pid */
function kill(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}

async function reap() {
  for (let empty = 0; empty < ENOUGH;) {
    const pids = marked();
    pids.forEach(kill);
    empty = pids.length === 0 ? empty + 1 : 0;
    await delay(RETRY_MS);
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  process.exit(0);
}

function isWhole() {
  return watched.every((each) => {
    const [pid = '', start] = each.split(':');
    return startTime(Number(pid)) === start;
  });
}

// The run ends by itself: its exit status is its own.
process.stdin.on('end', reap).on('error', reap).resume();
const timer = setInterval(() => {
  if (isWhole()) return;
  clearInterval(timer);
  // Closes the pipe, and so ends what is left of it.
  kill(run);
}, WATCH_MS);
