import { expect, type Page, type Request } from "@playwright/test";

const problem = {
  type: "about:blank",
  title: "Temporarily unavailable",
  status: 503,
  detail: "The database is not responding; try again in a few seconds",
  code: "unavailable",
};
/** What the server sends while its database is away. */
export const unavailable = {
  status: 503,
  contentType: "application/problem+json",
  body: JSON.stringify(problem),
};

/** Reloads the page where it is, with an event stream that never answers: it does not learn what others do. */
export async function withoutEvents(page: Page): Promise<void> {
  await page.route("**/api/v1/workspaces/*/events*", () => undefined);
  await page.reload();
}

/** Those of a page, which it can be read and typed into without. */
export const pageScripts = /\/_next\/static\/chunks\/.*\.js/;

/** Holds back requests from now on, by default of every method; returns a function that lets them go. */
export async function holdRequests(page: Page, url: string | RegExp, method?: string): Promise<() => void> {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(url, async (route) => {
    if (method === undefined || route.request().method() === method) await held;
    // The page may have given it up.
    await route.continue().catch(() => undefined);
  });
  return release;
}

/**
 * Follows a page's requests; call it before the page is opened. Event streams stay open, so `networkidle` never comes.
 */
export function requestsOf(page: Page) {
  const open = new Set<Request>();
  let count = 0;
  page.on("request", (request) => {
    if (request.resourceType() === "eventsource") return;
    open.add(request);
    count++;
  });
  const end = (request: Request) => open.delete(request);
  page.on("requestfinished", end).on("requestfailed", end);
  let before = "";
  const isResting = () => {
    const now = `${open.size} of ${count}`;
    const isSame = now === before;
    before = now;
    return isSame && open.size === 0 && count > 0;
  };
  /** Waits until no request was open or made for half a second. */
  return { rest: () => expect.poll(isResting, { intervals: [500] }).toBe(true) };
}
