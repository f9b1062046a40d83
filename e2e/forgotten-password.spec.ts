import { randomUUID } from "node:crypto";
import { call } from "@/lib/client/call";
import { test } from "./mailbox";
import { expect, signIn } from "./session";

const former = "a long enough sentence 42";
const password = "violet anchor tundra 9";

test("a forgotten password is set anew by a mailed link, and the earlier one opens nothing", async ({
  page,
  server,
  mailbox,
  errors,
}) => {
  errors.expect(/401|410|422/);
  const email = `rae-${randomUUID().slice(0, 8)}@example.com`;
  await call("POST /register", { ...server, body: { email, name: "Rae", password: former } });
  const { items } = await call("GET /accounts", { ...server, query: { status: "pending", limit: 200 } });
  const id = items.find((each) => each.email === email)?.id ?? "";
  await call("PUT /accounts/{id}", {
    ...server,
    params: { id },
    body: { status: "approved", memberships: [{ workspace: "demo", role: "reviewer" }] },
  });

  await page.context().clearCookies();
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Forgot it?" }).press("Enter");
  await page.waitForURL("/forgot");
  await page.getByLabel("E-mail").fill(email);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main").getByRole("status")).toContainText("Check your mail");

  const url = await mailbox.link(email, "/reset/");
  for (let n = 0; n < 2; n++) await page.goto(url);
  await expect(page.getByText(email)).toBeVisible();
  await page.getByLabel("New password").fill(email);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
  await page.getByLabel("New password").fill(password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main").getByRole("status")).toContainText("The password is set");
  await expect.poll(() => mailbox.textsTo(email).some((text) => text.includes("has no tokens"))).toBe(true);

  await page.goto(url);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This link has ended");
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(former);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText(/Incorrect e-mail address or password/)).toBeVisible();
  await signIn(page, { email, password });
});

test("an unknown address is told the same, and an unknown link is not there", async ({
  page,
  errors,
  mailbox,
}) => {
  errors.expect(/404/);
  await page.context().clearCookies();
  await page.goto("/forgot");
  const email = `nobody-${randomUUID().slice(0, 8)}@example.com`;
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Mail me a link" }).click();
  await expect(page.getByRole("main").getByRole("status")).toContainText("Check your mail");
  await page.goto("/reset/nothing");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Page not found");
  expect(mailbox.textsTo(email)).toEqual([]);
});

test("an operator sends a test mail, and reads what the server said", async ({ page, mailbox }) => {
  await page.goto("/operator/health");
  const send = page.getByRole("button", { name: "Send me a test mail" });
  await send.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: mailbox.server.reply })).toBeVisible();
});
