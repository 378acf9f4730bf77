/** Whether what is waited for came about before its limit of time ran out. */
export function inTime(wait: Promise<unknown>): Promise<boolean> {
  return wait.then(
    () => true,
    () => false,
  );
}
