import type { Machine } from './limits.d.mts';

export function measureMachine(): Promise<Machine>;
export function machineOf(cores: number, milliseconds: number): Machine;
export function machineText(machine: Machine): string;
