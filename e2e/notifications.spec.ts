import { deliverJob, drawing } from "./drawn";
import { test } from "./mailbox";
import { enterAs } from "./people";
import { admin } from "./server";
import { expect } from "./session";

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
  const mention = page.getByRole("radiogroup", { name: "Someone mentions you" });
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
  await other.getByRole("button", { name: "Stop these mails" }).press("Enter");
  await expect(other.getByRole("status")).toContainText("You get no more mails when somebody mentions you");
  await context.close();
  await page.reload();
  await expect(mention.getByRole("radio", { name: "Never" })).toBeChecked();
});
