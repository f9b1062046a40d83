import { randomUUID } from "node:crypto";
import type { JobBody } from "@/lib/contracts/jobs";
import type { Server } from "@/lib/sdk/server";
import { deliverJob, drawing } from "./drawn";
import { holdRequests } from "./network";
import { remove } from "./removed";
import { expect, test } from "./session";

const ws = "demo";

type Sources = NonNullable<JobBody["derivedFrom"]>;

async function make(server: Server, name: string, derivedFrom: Sources = []): Promise<string> {
  const number = Number.parseInt(randomUUID().slice(0, 6), 16);
  const files = [{ name, bytes: await drawing(number) }];
  const [id = ""] = await deliverJob(server, ws, { derivedFrom }, files);
  return id;
}

test("a picture's page keeps its size while its lineage is read, shows it, and compares with its source", async ({
  page,
  server,
}) => {
  const [sketch, photo] = [await make(server, "sketch.png"), await make(server, "photo.png")];
  const middle = await make(server, "middle.png", [
    { artifactId: sketch, kind: "img2img" },
    { artifactId: photo, kind: "settings" },
  ]);
  for (let n = 1; n <= 5; n++) await make(server, `into-${n}.png`, [{ artifactId: middle, kind: "upscale" }]);
  await remove(server, ws, [sketch]);
  const release = await holdRequests(page, /\/lineage\?depth=1$/);
  await page.goto(`/w/${ws}/artifacts/${middle}`);
  const strip = page.getByRole("region", { name: "Lineage" });
  const before = await strip.boundingBox();
  release();
  const from = strip.getByRole("list", { name: "Made from" });
  await expect(from.getByRole("listitem")).toHaveCount(2);
  await expect(from.getByRole("link", { name: /sketch\.png, removed.*img2img/ })).toBeVisible();
  await expect(from.getByRole("link", { name: /photo\.png.*same settings/ })).toBeVisible();
  expect(await strip.boundingBox()).toEqual(before);
  const into = strip.getByRole("list", { name: "Made into" });
  await expect(into.getByRole("link")).toHaveCount(3);
  await into.getByRole("button", { name: "2 more" }).press("Enter");
  await expect(into.getByRole("link")).toHaveCount(5);
  await strip.getByRole("link", { name: "Compare with its source" }).click();
  await expect(page).toHaveURL(new RegExp(`compare\\?ids=${photo},${middle}`));
  await page.goto(`/w/${ws}/artifacts/${middle}`);
  await into.getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/into-/);
  await strip.getByRole("link", { name: "Compare with its source" }).click();
  await expect(page.getByRole("status", { name: "Fairness verdict" })).toContainText(
    "derived: upscale of the left",
  );
});

test("nothing is shown or read of a picture until something is made from it", async ({ page, server }) => {
  const alone = await make(server, "alone.png");
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/lineage")) asked.push(request.url());
  });
  await page.goto(`/w/${ws}/artifacts/${alone}`);
  await expect(page.getByRole("region", { name: "Retention" })).toBeVisible();
  const strip = page.getByRole("region", { name: "Lineage" });
  await expect(strip).toHaveCount(0);
  expect(asked).toEqual([]);
  await make(server, "larger.png", [{ artifactId: alone, kind: "upscale" }]);
  await page.reload();
  await expect(strip.getByRole("link", { name: /larger\.png/ })).toBeVisible();
});
