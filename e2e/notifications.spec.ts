import { deliverJob, drawing } from "./drawn";
import { test } from "./mailbox";
import { enterAs } from "./people";
import { admin } from "./server";
import { expect, expectFits, expectNoViolations } from "./session";

test("what somebody is mailed about is chosen by keys, and kept", async ({ page, server }) => {
  await page.context().clearCookies();
  await enterAs(page, server, "demo", "reviewer");
  await page.goto("/account");
  const mention = page.getByRole("radiogroup", { name: "Somebody mentions you" });
  const assigned = page.getByRole("radiogroup", { name: "A review is assigned to you" });
  await expect(mention.getByRole("radio", { name: "Digest" })).toBeChecked();
  await expect(assigned.getByRole("radio", { name: "Now" })).toBeChecked();
  await expect(page.getByRole("radiogroup", { name: "Artifacts are removed soon" })).toBeHidden();
  await mention.getByRole("radio", { name: "Digest" }).press("ArrowLeft");
  await assigned.getByRole("radio", { name: "Now" }).press("ArrowRight");
  const time = page.getByLabel("Time of the digest");
  await time.fill("17:30");
  await time.press("Enter");
  const saved = page.waitForResponse(
    (answer) => answer.request().postData()?.includes("Europe/Stockholm") === true,
  );
  await page.getByLabel("Time zone of the digest").selectOption({ label: "Europe, Stockholm" });
  expect((await saved).status()).toBe(200);
  await page.reload();
  await expect(mention.getByRole("radio", { name: "Now" })).toBeChecked();
  await expect(assigned.getByRole("radio", { name: "Digest" })).toBeChecked();
  await expect(time).toHaveValue("17:30");
  await expect(page.getByLabel("Time zone of the digest")).toHaveValue("Europe/Stockholm");
});

test("a choice that was changed elsewhere meanwhile is shown as it is", async ({ page, server, errors }) => {
  errors.expect(/412/);
  await page.goto("/account");
  const reply = page.getByRole("radiogroup", { name: "A reply where you commented" });
  await expect(reply).toBeVisible();
  const { headers } = await page.request.get("/api/v1/me/notifications").then(async (answer) => ({
    headers: { "if-match": answer.headers().etag ?? "", origin: server.baseUrl },
  }));
  const data = await (await page.request.get("/api/v1/me/notifications")).json();
  await page.request.put("/api/v1/me/notifications", { headers, data: { ...data, reply: "never" } });
  await page.getByRole("radiogroup", { name: "Somebody mentions you" }).getByText("Now").click();
  await expect(page.getByText("This was not saved")).toBeVisible();
  await expect(reply.getByRole("radio", { name: "Never" })).toBeChecked();
  await reply.getByText("Digest").click();
  await expect(reply.getByRole("radio", { name: "Digest" })).toBeChecked();
});

test("a mention is mailed, and its link ends such mails by a button, without a session", async ({
  page,
  server,
  mailbox,
}) => {
  const [artifactId] = await deliverJob(server, "demo", {}, [
    { name: "mailed.png", bytes: await drawing(860) },
  ]);
  const { email } = admin;
  await page.goto("/account");
  const mention = page.getByRole("radiogroup", { name: "Somebody mentions you" });
  await mention.getByText("Now").click();
  const context = await page.context().browser()?.newContext({ baseURL: server.baseUrl });
  if (context === undefined) throw new Error("no browser");
  const other = await context.newPage();
  await enterAs(other, server, "demo", "reviewer");
  await other.request.post(`/api/v1/workspaces/demo/artifacts/${artifactId}/comments`, {
    headers: { origin: server.baseUrl },
    data: { body: `Too dark @${email}` },
  });
  const url = await mailbox.link(email, "/u/");
  // What the gallery still reads would be refused without the session.
  await other.goto("about:blank");
  await other.context().clearCookies();
  await other.goto(url);
  await expectNoViolations(other);
  await other.getByRole("button", { name: "Stop these mails" }).press("Enter");
  await expect(other.getByRole("status")).toContainText("You get no more mails when somebody mentions you");
  await context.close();
  await page.reload();
  await expect(mention.getByRole("radio", { name: "Never" })).toBeChecked();
});

test("the page fits, for an admin too", async ({ page }) => {
  await page.goto("/account");
  await expect(page.getByRole("radiogroup", { name: "Artifacts are removed soon" })).toBeVisible();
  await expectFits(page, [390, 1_440]);
});
