/** Told of what somebody's listener threw: a fault of this program. */
export type OnFault = (error: unknown) => void;

/** Leaves a fault to whoever runs the program, who hears of it as of a rejection that nobody handled. */
export const reportUnhandled: OnFault = (error) => {
  void Promise.reject(error instanceof Error ? error : new Error(String(error)));
};

/** Runs what may throw; reports the error, and goes on. */
export function isolated(run: () => void, onFault: OnFault = reportUnhandled): void {
  try {
    run();
  } catch (error) {
    onFault(error);
  }
}
