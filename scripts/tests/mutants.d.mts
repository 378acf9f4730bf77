/** Faults to plant: where, what stands there now, and what stands there then. */
export const MUTANTS: readonly {
  readonly name: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
}[];

/** Faults that no test notices, and why. */
export const SURVIVORS: Readonly<Record<string, string>>;
