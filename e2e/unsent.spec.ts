import { expectDone, judge, nextOf, openReview, shown, sixteen, ws } from "./judged";
import { expect, test } from "./session";

test("judging stays on the screen while the server is away, and goes on afterwards", async ({
  page,
  server,
  errors,
}) => {
  errors.expect(/ERR_|503|Failed to fetch/);
  const id = await openReview(server, "The server is away");
  await judge(page, id);
  const before = await shown(page);
  for (const status of [null, 503]) {
    await page.route("**/*", (route) =>
      status === null ? route.abort("connectionrefused") : route.fulfill({ status, body: "Bad gateway" }),
    );
    const askedAgain = page.waitForRequest((request) => request.url().endsWith("/next"));
    await page.keyboard.press("t");
    await askedAgain;
    await expect(page.getByText("Your last vote was not stored")).toBeVisible();
    expect(await shown(page)).toEqual(before);
    await page.unroute("**/*");
  }
  await page.keyboard.press("t");
  await expectDone(page, 1);
  await expect.poll(async () => (await nextOf(server, id)).progress.done).toBe(1);
  await expect(page.getByText("Your last vote was not stored")).toHaveCount(0);
});

test("a key that is held votes once and marks once", async ({ page, server }) => {
  const id = await openReview(server, "Held");
  const sent: string[] = [];
  page.on("request", (request) => {
    if (/\/(votes|mark)$/.test(request.url())) sent.push(`${request.method()} ${request.postData()}`);
  });
  const hold = async (key: string) => {
    for (let i = 0; i < 4; i++) await page.keyboard.down(key);
    await page.keyboard.up(key);
  };
  await judge(page, id);
  await hold("ArrowLeft");
  await page.keyboard.press("t");
  await expectDone(page, 2);
  await expect.poll(async () => (await nextOf(server, id)).progress.done).toBe(2);
  const [first, second] = await sixteen(server);
  await page.goto(`/w/${ws}/compare?ids=${first},${second}&mode=side`);
  await expect(page.getByRole("button", { name: "4 stars" })).toBeVisible();
  await hold("4");
  await expect(page.getByRole("button", { name: "4 stars" })).toHaveAttribute("aria-pressed", "true");
  expect(sent.filter((each) => each.includes("stars"))).toEqual(['PUT {"stars":4}']);
});

test("keys do not reach the page below a dialog whose button is disabled", async ({ page, server }) => {
  const [first, second] = (await sixteen(server)).slice(2);
  await page.goto(`/w/${ws}/compare?ids=${first},${second}&mode=side`);
  await expect(page.getByRole("button", { name: "Pick" })).toBeVisible();
  await page.route("**/reviews", (route) =>
    route.request().method() === "POST" ? undefined : route.continue(),
  );
  await page.getByRole("button", { name: /^Prefer/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: /^Prefer/ }).click();
  await expect(page.locator("body")).toBeFocused();
  for (const key of ["x", "o"]) await page.keyboard.press(key);
  await expect(page.getByRole("button", { name: "Reject", includeHidden: true })).toHaveAttribute(
    "aria-pressed",
    "false",
  );
  expect(page.url()).toContain("mode=side");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press("x");
  await expect(page.getByRole("button", { name: "Reject" })).toHaveAttribute("aria-pressed", "true");
});

test("leaving asks first while something waits for the network", async ({ page, server, errors }) => {
  errors.expect(/ERR_INTERNET_DISCONNECTED/);
  const id = await openReview(server, "On a train");
  await judge(page, id);
  await page.context().setOffline(true);
  for (const key of ["t", "ArrowLeft"]) await page.keyboard.press(key);
  await expectDone(page, 2);
  const asked = page.waitForEvent("dialog");
  const closing = page.close({ runBeforeUnload: true });
  const question = await asked;
  expect(question.type()).toBe("beforeunload");
  await question.dismiss();
  await closing;
  await page.context().setOffline(false);
  await expect.poll(async () => (await nextOf(server, id)).progress.done).toBe(2);
});
