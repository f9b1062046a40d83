import type { Page, Request } from "@playwright/test";

const kinds = new Set(["image", "fetch", "xhr"]);

/** So often in a row nothing is under way: an answer may lead to the next request. */
const quietTurns = 3;

/** Waits until what an act started has ended: the vote is stored, and the pictures that come next are there. */
export type Rest = () => Promise<void>;

/** Call before the page loads what is to be waited for. */
export function restOf(page: Page): Rest {
  const underWay = new Set<Request>();
  page.on("request", (request) => {
    if (kinds.has(request.resourceType())) underWay.add(request);
  });
  for (const ended of ["requestfinished", "requestfailed"] as const)
    page.on(ended as "requestfinished", (request) => underWay.delete(request));
  return async () => {
    for (let quiet = 0; quiet < quietTurns; ) {
      await page.evaluate(() => new Promise<void>((resolve) => requestIdleCallback(() => resolve())));
      quiet = underWay.size === 0 ? quiet + 1 : 0;
    }
  };
}
