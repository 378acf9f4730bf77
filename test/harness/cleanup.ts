import { constants } from 'node:os';

const tasks = new Set<() => void>();

/**
 * Runs the task when this process ends, also by Ctrl+C or a polite kill. Answers a function that takes it back.
 * The last task given runs first. A task must not wait for anything.
 */
export function atExit(task: () => void): () => void {
  if (tasks.size === 0) listen();
  tasks.add(task);
  return () => {
    tasks.delete(task);
    if (tasks.size === 0) stopListening();
  };
}

function runAll(): void {
  for (const task of [...tasks].reverse()) task();
}

function onSignal(signal: NodeJS.Signals): void {
  process.exit(128 + constants.signals[signal]);
}

function listen(): void {
  process.on('exit', runAll);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
}

function stopListening(): void {
  process.off('exit', runAll);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(signal, onSignal);
}
