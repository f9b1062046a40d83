import type { Page } from "@playwright/test";
import { requestsOf } from "./network";
import { expect, test } from "./session";

/** Pictures and scripts of the page, with the bytes that came over the network for each. */
const loaded = (page: Page) =>
  page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .filter(({ name }) => /\/media\/|\/_next\/static\//.test(name))
      .map((entry) => ({ name: entry.name, sent: (entry as PerformanceResourceTiming).transferSize })),
  );

test("a gallery seen a second time asks for no picture and no script again", async ({ page }) => {
  const requests = requestsOf(page);
  const see = async () => {
    await page.goto("/w/demo");
    await requests.rest();
    return loaded(page);
  };
  const network = await page.context().newCDPSession(page);
  // Signing in has loaded this page already.
  await network.send("Network.clearBrowserCache");
  const first = await see();
  const pictures = first.filter(({ name, sent }) => name.includes("/media/") && sent > 0);
  expect(pictures.length).toBeGreaterThan(0);
  await page.goto("/account");
  const second = await see();
  expect(second.map(({ name }) => name)).toEqual(expect.arrayContaining(pictures.map(({ name }) => name)));
  expect(second.filter(({ sent }) => sent > 0)).toEqual([]);
});
