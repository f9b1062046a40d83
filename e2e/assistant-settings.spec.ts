import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { makeWorkspace } from "./people";
import { serverOf } from "./server";
import { expect, test } from "./session";

const server = serverOf();

test("an assistant is made, connects by what the page shows, and is revoked", async ({ page }) => {
  const ws = await makeWorkspace(server);
  await page.goto(`/w/${ws}/settings/assistants`);
  await expect(page.getByText("No assistants yet")).toBeVisible();

  await page.getByLabel("Name").fill("Fable");
  await page.getByRole("checkbox", { name: "Generate" }).press("Space");
  await page.getByLabel("Name").press("Enter");
  await expect(page.getByRole("heading", { name: "Assistant “Fable” created" })).toBeFocused();
  const made = page.getByRole("region", { name: "New assistant" });
  await expect(made.getByText(/^claude mcp add --transport http fluxara/)).toBeVisible();
  await made.getByRole("radio", { name: "Other programs" }).press("Space");
  const shown = JSON.parse((await made.locator("pre").textContent()) ?? "{}");
  const { url, headers } = shown.mcpServers.fluxara;

  const client = new Client({ name: "test", version: "1" });
  await client.connect(new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } }));
  const { structuredContent } = await client.callTool({ name: "list_sets", arguments: {} });
  expect(structuredContent).toEqual({ items: [], nextCursor: null });
  const batch = { base: { settings: { prompt: "a boat" } }, pipeline: { id: "none" } };
  const refused = await client.callTool({ name: "preview_batch", arguments: batch });
  expect(refused.structuredContent).toMatchObject({ code: "not_found" });

  await page.getByRole("button", { name: "I have copied it" }).click();
  await page.reload();
  await expect(page.getByText(/flx_[0-9a-f]{64}/)).toHaveCount(0);
  const row = page.getByRole("row", { name: /Fable/ });
  await expect(row).toContainText("read, judge, comment");
  await expect(row).toContainText("nothing yet");
  await page.getByLabel("Cells of a batch").fill("12");
  await page.getByLabel("Cells within 24 hours").fill("30");
  await page.getByRole("button", { name: "Save limits" }).press("Enter");
  await expect(page.getByText("Limits saved")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Cells of a batch")).toHaveValue("12");
  await expect(page.getByLabel("Cells within 24 hours")).toHaveValue("30");
  await page.getByRole("button", { name: "Revoke Fable" }).press("Enter");
  await page.getByRole("button", { name: "Revoke “Fable”" }).press("Enter");
  await expect(row).toContainText("Ended");
  await expect(client.callTool({ name: "list_sets", arguments: {} })).rejects.toThrow();
  await client.close();
});
