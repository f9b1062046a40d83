import { call } from "@/lib/client/call";
import { expectDone, judge, nextOf, openReview, sixteen, ws } from "./judged";
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

test("a network that has just come back may fail the first request: votes and marks are stored once", async ({
  page,
  server,
  context,
  errors,
}) => {
  errors.expect(/ERR_|502|Failed to fetch/);
  const id = await openReview(server, "Back, but not at once");
  await judge(page, id);
  await context.setOffline(true);
  for (const key of ["t", "t", "ArrowLeft"]) await page.keyboard.press(key);
  await expectDone(page, 3);
  const sent: string[] = [];
  await page.route("**/votes", async (route) => {
    sent.push(route.request().postData() ?? "");
    if (sent.length === 1) return route.abort("addressunreachable");
    if (sent.length === 3) return route.fulfill({ status: 502, body: "Bad gateway" });
    // Stored, but the answer is lost.
    if (sent.length === 2) await route.fetch();
    return sent.length === 2 ? route.abort("connectionreset") : route.continue();
  });
  await context.setOffline(false);
  await expect.poll(() => sent.length).toBe(6);
  await expect.poll(async () => (await nextOf(server, id)).progress.done).toBe(3);
  expect([new Set(sent).size, new Set(sent.slice(0, 4)).size]).toEqual([3, 1]);
  await expectDone(page, 3);
  for (let undone = 0; undone < 3; undone++) await page.keyboard.press("Control+z");
  await expectDone(page, 0);
  await expect.poll(async () => (await nextOf(server, id)).progress.done).toBe(0);

  const [first = ""] = await sixteen(server);
  await page.goto(`/w/${ws}/artifacts/${first}`);
  let marks = 0;
  await page.route("**/mark", (route) =>
    marks++ === 0 ? route.abort("addressunreachable") : route.continue(),
  );
  await page.keyboard.press("5");
  await expect.poll(() => marks).toBe(2);
  await expect(page.getByRole("button", { name: "5 stars" })).toHaveAttribute("aria-pressed", "true");
});

test("a decision is stored after the vote before it, however slow that is", async ({ page, server }) => {
  const { id } = await call("POST /workspaces/{ws}/reviews", {
    ...server,
    params: { ws },
    body: { artifactIds: (await sixteen(server)).slice(0, 2), title: "Slow vote" },
  });
  await page.route("**/votes", async (route) => {
    await new Promise((go) => setTimeout(go, 2_000));
    await route.continue();
  });
  const sent: string[] = [];
  page.on("response", (response) => {
    const write = /\/(votes|decision)$/.exec(response.url())?.[1];
    if (write !== undefined) sent.push(`${write} ${response.status()}`);
  });
  await judge(page, id);
  await page.keyboard.press("ArrowLeft");
  await page.getByRole("button", { name: /^Prefer it/ }).click();
  await page.getByLabel(/Reason/).press("Enter");
  await expect.poll(() => sent).toEqual(["votes 201", "decision 200"]);
});
