import { randomUUID } from "node:crypto";
import { call } from "@/lib/client/call";
import { deliverJob, drawing } from "./drawn";
import { expect, test } from "./session";

const dayMs = 86_400_000;

for (const [words, byMs] of [
  ["ahead", dayMs],
  ["behind", -dayMs],
] as const) {
  test(`a browser whose clock is a day ${words} says when bytes are removed by the server's`, async ({
    page,
    server,
  }) => {
    const ws = `clocks-${randomUUID().slice(0, 8)}`;
    await call("POST /workspaces", { ...server, body: { slug: ws, title: "Clocks" } });
    const ids = await deliverJob(server, ws, {}, [{ name: "late.png", bytes: await drawing(90, 32, 24) }]);
    const plan = await call("POST /workspaces/{ws}/retention/plans", {
      ...server,
      params: { ws },
      body: { artifactIds: ids },
    });
    const params = { ws, id: plan.id };
    await call("POST /workspaces/{ws}/retention/plans/{id}/execute", { ...server, params, body: {} });
    await page.clock.install({ time: Date.now() + byMs });
    await page.goto(`/w/${ws}/settings/removals/${plan.id}`);
    await expect(page.getByRole("timer")).toContainText(/2[34]:\d\d:\d\d/);
    await page.goto(`/w/${ws}`);
    await expect(page.getByLabel(/late\.png, .*Will be removed in 2[34] hours/)).toBeVisible();
    await page.goto(`/w/${ws}/artifacts/${ids[0]}`);
    const due = page.getByText(/^Removal scheduled in/);
    await expect(due).toContainText(/in 2[34] hours/);
    // Relative times are renewed after some seconds.
    await page.clock.runFor(20_000);
    await expect(due).toContainText(/in 2[34] hours/);
  });
}
