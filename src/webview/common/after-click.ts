/** Defers a redraw during a click: moving the target would cancel it. */
export function afterClick(run: () => void): void {
  if (document.querySelector(':active') === null) {
    run();
    return;
  }
  // The click comes after the release, in the same task.
  const release = (): void => void setTimeout(run);
  window.addEventListener('pointerup', release, { once: true, capture: true });
}
