/** How fast a machine is. */
export interface Machine {
  /** Cores that this process may use. */
  readonly cores: number;
  /** By which limits of time are multiplied; 1 or more. */
  readonly factor: number;
  /** How many suites run side by side. */
  readonly width: number;
}

export function machineEnvironment(measured: Machine): Record<string, string>;
export function machine(): Machine;
export function limit(milliseconds: number): number;
