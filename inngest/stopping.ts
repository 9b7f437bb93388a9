let isOver = false;

/** True when the process is about to stop. */
export function isStopping(): boolean {
  return isOver;
}

/** Lets the steps that work in batches end soon; call it before the worker stops. */
export function endBatchesSoon(): void {
  isOver = true;
}
