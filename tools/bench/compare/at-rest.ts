import type { Page, Request } from "@playwright/test";

const kinds = new Set(["image", "fetch", "xhr"]);

/** How many idle turns in a row without requests count as rest: a response may lead to the next request. */
const quietTurns = 3;
/** A timeout, since a page that paints nothing may have no idle callback. */
const idleMs = 200;

export type RequestFollower = {
  /** Goes to another URL. Forgets the requests that this cancels, since their end is not always reported. */
  open(url: string): Promise<void>;
  /** Waits until everything an act started has ended: the vote is stored, and the next pictures have loaded. */
  rest(): Promise<void>;
};

/** Tracks the page's requests, except event streams, which stay open. */
export function followed(page: Page): RequestFollower {
  const underWay = new Set<Request>();
  const end = (request: Request) => underWay.delete(request);
  page.on("request", (request) => {
    if (kinds.has(request.resourceType())) underWay.add(request);
  });
  page.on("requestfinished", end).on("requestfailed", end);
  return {
    async open(url) {
      underWay.clear();
      await page.goto(url);
    },
    async rest() {
      for (let quiet = 0; quiet < quietTurns; ) {
        await page.evaluate(
          (timeout) => new Promise<void>((resolve) => requestIdleCallback(() => resolve(), { timeout })),
          idleMs,
        );
        quiet = underWay.size === 0 ? quiet + 1 : 0;
      }
    },
  };
}
