import { randomUUID } from "node:crypto";
import { call } from "@/lib/client/call";
import type { Server } from "@/lib/sdk/server";
import { gridCells } from "@/tools/testing/grid-cells";
import { deliverJob, drawing } from "./drawn";
import { expect, test } from "./session";

const ws = "demo";

/** Two models by three steps: one hole, and one cell with two seeds. */
async function deliverGrid(server: Server): Promise<{ set: string; ids: string[] }> {
  const key = `grid-${randomUUID()}`;
  const ids: string[] = [];
  for (const [at, [name, steps, seed]] of gridCells.entries()) {
    const asked = {
      prompt: "a grid",
      seed,
      steps,
      model: { name },
      variantSet: { key, title: key },
    };
    ids.push(
      ...(await deliverJob(server, ws, asked, [{ name: `grid-${at}.png`, bytes: await drawing(at) }])),
    );
  }
  const first = await call("GET /workspaces/{ws}/artifacts/{id}", {
    ...server,
    params: { ws, id: ids[0] ?? "" },
  });
  return { set: first.setId ?? "", ids };
}

test("on a phone both axes, and what else varies, are in sight", async ({ page, server }) => {
  const { set } = await deliverGrid(server);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/w/${ws}/grid?set=${set}&x=model&y=steps`);
  for (const name of ["Rows", "Columns"])
    await expect(page.getByRole("combobox", { name })).toBeInViewport({ ratio: 1 });
  await expect(page.getByText("also varies: seed")).toBeInViewport({ ratio: 1 });
});
