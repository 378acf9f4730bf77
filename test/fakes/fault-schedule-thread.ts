import { parentPort } from 'node:worker_threads';
import { FaultSchedule } from './fault-schedule.ts';

parentPort?.on('message', (seed: number) => {
  void new FaultSchedule(seed).play().then((result) => parentPort?.postMessage(result));
});
