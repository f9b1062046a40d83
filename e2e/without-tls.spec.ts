import { call } from "@/lib/client/call";
import { deliverDrawnSet, drawing } from "./drawn";
import { useOwnProgram } from "./own-program";
import { admin, serverOf, workers } from "./server";
import { expect, signIn, test } from "./session";

const port = serverOf(0).port + workers + 2;
const baseURL = `http://studio.test:${port}`;
const server = { baseUrl: `http://127.0.0.1:${port}`, token: admin.token };
const ws = "own";

test.use({ storageState: { cookies: [], origins: [] }, baseURL });
useOwnProgram(baseURL, {});

test("in a local network without TLS, one imports, comments, copies, opens a review and judges", async ({
  page,
  errors,
}) => {
  errors.expect(/Cross-Origin-Opener-Policy header has been ignored/);
  const brought = { name: "brought.png", mimeType: "image/png", buffer: await drawing(1) };
  await call("POST /workspaces", { ...server, body: { slug: ws, title: "Own" } });
  await signIn(page);
  const given = await page.evaluate(
    () => isSecureContext || "randomUUID" in crypto || "subtle" in crypto || "clipboard" in navigator,
  );
  expect(given).toBe(false);

  await page.goto(`/w/${ws}`);
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose files" }).first().click();
  await (await chooser).setFiles([brought]);
  const tray = page.getByRole("region", { name: "Import tray" });
  await expect(tray).toContainText("1 picture");
  await page.keyboard.press("Enter");
  await expect(tray).toContainText("1 new");

  await deliverDrawnSet(server, ws);
  const { items } = await call("GET /workspaces/{ws}/artifacts", { ...server, params: { ws } });
  await page.goto(`/w/${ws}/artifacts/${items[0]?.id}`);
  await page.getByRole("button", { name: "Share" }).click();
  await page.getByRole("button", { name: "Create link and copy it" }).click();
  await expect(page.getByRole("status").getByText("The link is copied")).toBeVisible();
  const link = await page.getByRole("textbox", { name: "Link" }).inputValue();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Comments/ }).click();
  const comment = page.getByRole("textbox", { name: "Comment" });
  await comment.click();
  await page.keyboard.press("ControlOrMeta+v");
  await expect(comment).toHaveValue(link);
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByRole("list", { name: "Threads" })).toContainText(link);

  await page.goto(`/w/${ws}/reviews`);
  await page.getByRole("button", { name: "Open a review" }).click();
  await page.getByRole("radio", { name: /Drawn boats/ }).click();
  await page.getByRole("button", { name: "Open review of 6 candidates" }).click();
  await page.waitForURL(/\/reviews\/[0-9a-f-]{36}$/);
  await page.getByRole("link", { name: "Judge", exact: true }).click();
  await expect(page.getByRole("button", { name: "Left wins" })).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByRole("progressbar", { name: "Pairs judged" })).toHaveAttribute("aria-valuenow", "1");
});
