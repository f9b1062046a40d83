import type { Page } from "@playwright/test";

export type EventKind = "keydown" | "click" | "input";

type TimedAct = {
  page: Page;
  kind: EventKind;
  /** Runs in the page: resolves with the ms from the next event of this kind to what is waited for. */
  watch: (kind: EventKind) => Promise<number>;
  act: () => Promise<unknown>;
};

/** Starts watching before acting, since an input event overtakes code still to be evaluated in the page. */
export async function timeAfter({ page, kind, watch, act }: TimedAct): Promise<number> {
  const watched = await page.evaluateHandle(
    `(() => { const watch = ${String(watch)}; return { time: watch(${JSON.stringify(kind)}) }; })()`,
  );
  await act();
  return watched.evaluate((held: { time: Promise<number> }) => held.time);
}
