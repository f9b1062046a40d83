import { expectDone, judge, nextOf, openReview } from "./judged";
import { expect, test } from "./session";

test("votes made without a network say that they wait, until they are stored", async ({
  page,
  server,
  context,
  errors,
}) => {
  errors.expect(/ERR_|Failed to fetch/);
  const id = await openReview(server, "No network");
  await judge(page, id);
  await page.keyboard.press("t");
  await expect.poll(async () => (await nextOf(server, id)).progress.done).toBe(1);
  // The note comes with the toaster, a second after the first key.
  await expect(page.getByRole("region", { name: /^Notifications/ })).toBeAttached();
  await context.setOffline(true);
  await page.keyboard.press("t");
  await page.keyboard.press("t");
  await expectDone(page, 3);
  const note = page.getByText("No connection. 2 changes wait to be stored; keep this page open.");
  await expect(note).toBeVisible();
  await context.setOffline(false);
  await expect(note).toBeHidden();
  await expect.poll(async () => (await nextOf(server, id)).progress.done).toBe(3);
});
