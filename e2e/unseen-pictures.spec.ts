import type { Page, Route } from "@playwright/test";
import { call } from "@/lib/client/call";
import type { Server } from "@/lib/sdk/server";
import { expectDone, nextOf, openReview, sixteen, ws } from "./judged";
import { expect, expectLive, test } from "./session";

const media = /\/media\/|\/original$|\/preview\//;

const fail = (route: Route) => route.abort();

const neverAnswer = () => undefined;

/** Opens a page that gets no picture. Does not wait for the load event, which waits for the page's pictures. */
async function openWithout(page: Page, answer: (route: Route) => unknown, path: string): Promise<void> {
  await page.route(media, answer);
  await page.goto(`/w/${ws}/${path}`, { waitUntil: "commit" });
  await expectLive(page);
}

const flagOf = async (server: Server, id = "") =>
  (await call("GET /workspaces/{ws}/artifacts/{id}", { ...server, params: { ws, id } })).marks.flag;

test("verdict, marks, decision and votes wait for no picture that fails or is still loading", async ({
  page,
  server,
  errors,
}) => {
  errors.expect(/ERR_FAILED|Failed to load resource/);
  const [one, other] = await sixteen(server);
  for (const answer of [fail, neverAnswer]) {
    const mark = { ...server, params: { ws, id: other ?? "" }, body: { flag: null } };
    await call("PUT /workspaces/{ws}/artifacts/{id}/mark", mark);
    await openWithout(page, answer, `compare?ids=${one},${other}&mode=side`);
    await expect(page.getByRole("status", { name: "Fairness verdict" })).toContainText("Identical settings");
    await page.locator('[data-pane="1"]').focus();
    await page.keyboard.press("p");
    await expect.poll(() => flagOf(server, other)).toBe("pick");
    await page.keyboard.press("Shift+P");
    await expect(page.getByLabel("Reason (optional)")).toBeFocused();
    const id = await openReview(server, "Unseen");
    await openWithout(page, answer, `reviews/${id}/judge`);
    await expectDone(page, 0);
    await page.keyboard.press("ArrowLeft");
    await expectDone(page, 1);
    await expect.poll(async () => (await nextOf(server, id)).progress.done).toBe(1);
  }
});

test("pictures that could not be loaded say so in every mode, and are asked for again", async ({
  page,
  server,
  errors,
}) => {
  errors.expect(/ERR_FAILED|Failed to load resource/);
  const [one, other] = await sixteen(server);
  const failed = "This picture could not be loaded";
  await openWithout(page, fail, `compare?ids=${one},${other}&mode=difference`);
  await expect(page.getByText("The pictures could not be loaded or decoded")).toBeVisible();
  await expect(page.getByRole("status", { name: "Changed regions" })).toHaveText("–");

  await openWithout(page, fail, `compare?ids=${one},${other}&mode=side`);
  const second = page.locator('[data-pane="1"]');
  await expect(page.getByText(failed)).toHaveCount(2);
  await page.unroute(media, fail);
  await second.getByRole("button", { name: "Try again" }).press("Enter");
  await expect(second.getByText(failed)).toBeHidden();
  await expect(second.locator("img").last()).toHaveCSS("opacity", "1");
  await expect(page.getByText(failed)).toHaveCount(1);

  await openWithout(page, fail, `compare?ids=${one},${other}&mode=loupe`);
  const loupe = page.getByRole("img", { name: /^Loupe at/ });
  await expect(loupe.getByText(failed)).toHaveCount(2);
  await page.unroute(media, fail);
  const controls = page.getByRole("group", { name: "Loupe" });
  await controls.getByRole("button", { name: "Try again" }).press("Enter");
  await expect(loupe.getByText(failed)).toHaveCount(0);
  await expect(loupe.locator("img")).toHaveCount(2);
  await expect(controls.getByText("could not be loaded")).toHaveCount(0);
});
