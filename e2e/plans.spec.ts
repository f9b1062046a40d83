import { call } from "@/lib/client/call";
import type { Server } from "@/lib/sdk/server";
import { deliverJob, drawing } from "./drawn";
import { makeWorkspace } from "./people";
import { expect, test } from "./session";

async function delivered(server: Server, ws: string, count: number): Promise<string[]> {
  const files = await Promise.all(
    Array.from({ length: count }, async (_, i) => ({
      name: `fox-${i}.png`,
      bytes: await drawing(40 + i, 32, 24),
    })),
  );
  return deliverJob(server, ws, {}, files);
}

const planOf = (server: Server, ws: string, artifactIds: string[]) =>
  call("POST /workspaces/{ws}/retention/plans", { ...server, params: { ws }, body: { artifactIds } });

test("a removal plan is executed and undone by keys", async ({ page, server }) => {
  const ws = await makeWorkspace(server);
  const ids = await delivered(server, ws, 3);
  await call("POST /workspaces/{ws}/reviews", {
    ...server,
    params: { ws },
    body: { artifactIds: [ids[0] ?? ""], decision: { artifactId: ids[0] ?? "" } },
  });
  const plan = await planOf(server, ws, ids);
  await page.goto(`/w/${ws}/settings/removals`);
  await page.getByRole("table", { name: "Plans" }).getByRole("link").first().press("Enter");
  await page.waitForURL(`**/settings/removals/${plan.id}`);
  await expect(page.getByRole("main").getByRole("status")).toContainText("2 artifacts");
  await expect(page.getByRole("complementary", { name: "Reasons" })).toContainText("Preferred");
  await expect(page.getByRole("row", { name: /fox-1/ })).toContainText("requested by name");
  await page.getByRole("radio", { name: /^Spared/ }).check();
  await expect(page.getByRole("row", { name: /fox-0/ })).toContainText("Preferred");
  await page.getByRole("button", { name: /^Remove 2 binaries/ }).press("Enter");
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove 2 binaries" }).press("Enter");
  await expect(page.getByRole("timer")).toContainText(/\d\d:\d\d:\d\d/);
  await expect(page.getByRole("main").getByRole("status").first()).toContainText(
    "2 artifacts will be removed",
  );
  await expect(page.getByRole("listitem").filter({ hasText: "Grace" })).toHaveAttribute(
    "aria-current",
    "step",
  );
  await page.getByRole("button", { name: "Undo removal of 2 artifacts" }).press("Enter");
  await expect(page.getByText("Undone. Nothing was removed.")).toBeVisible();
  for (const id of ids) {
    const { state } = await call("GET /workspaces/{ws}/artifacts/{id}", { ...server, params: { ws, id } });
    expect(state).toBe("available");
  }
});
