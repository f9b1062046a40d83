/** npx passes on a signal that the terminal has sent to all: the same again within this time is no second one. */
const echoMs = 500;

export type EndSignals = { drain: AbortSignal; stop: AbortSignal; forget: () => void };

/** The first SIGINT or SIGTERM asks to drain, another one to stop. */
export function untilSignals(): EndSignals {
  const [drain, stop] = [new AbortController(), new AbortController()];
  let firstMs: number | null = null;
  const hear = () => {
    firstMs ??= performance.now();
    if (performance.now() - firstMs > echoMs) stop.abort();
    drain.abort();
  };
  const names = ["SIGINT", "SIGTERM"] as const;
  for (const name of names) process.on(name, hear);
  const forget = () => {
    for (const name of names) process.removeListener(name, hear);
  };
  return { drain: drain.signal, stop: stop.signal, forget };
}
