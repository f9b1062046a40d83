import type { Page } from "@playwright/test";
import { assertDefined } from "@/lib/assert";
import { deliverJob, drawing } from "./drawn";
import { makeWorkspace } from "./people";
import { makeRunner } from "./runner";
import { expect, test } from "./session";

const generate = (page: Page, text: string) =>
  page.getByRole("button", { name: `Generate ${text}`, exact: false });

const settings = [{ key: "params.input:image", type: "artifact" as const, required: true }];

test("a picture to begin from is chosen by its link, and shown", async ({ page, server }) => {
  const ws = await makeWorkspace(server);
  const offer = { pipeline: { id: "img2img", version: "1" }, title: "From a picture", settings };
  const runner = await makeRunner(server, ws, { offers: [offer] });
  const [id = ""] = await deliverJob(server, ws, {}, [{ name: "start.png", bytes: await drawing(1) }]);
  await page.goto(`/w/${ws}/generate`);
  const field = page.getByRole("textbox", { name: "Image" });
  await field.fill("a boat");
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await field.fill(`${server.baseUrl}/w/${ws}/artifacts/${id}?set=any`);
  await expect(page.getByRole("link", { name: "start.png" })).toBeVisible();
  await field.blur();
  await expect(field).toHaveValue(id);
  await generate(page, "1 picture").click();
  await page.waitForURL(/\/batches\//);
  const [claim] = await runner.claim();
  expect(claim?.inputs).toMatchObject([{ key: "params.input:image", artifactId: id }]);
});

test("a picture is used as the input of a pipeline that takes one, and says so once it is made", async ({
  page,
  server,
}) => {
  const ws = await makeWorkspace(server);
  const offering = (id: string, title: string) => ({
    offers: [{ pipeline: { id, version: "1" }, title, settings }],
  });
  const [id = ""] = await deliverJob(server, ws, {}, [{ name: "start.png", bytes: await drawing(1) }]);
  await page.goto(`/w/${ws}/artifacts/${id}`);
  await expect(page.getByText("Use as input")).toHaveCount(0);
  const runner = await makeRunner(server, ws, offering("upscale", "Twice the size"));
  await page.reload();
  await page.getByRole("link", { name: "Use as input" }).first().click();
  await generate(page, "1 picture").click();
  await page.waitForURL(/\/batches\//);
  const [claim] = await runner.claim();
  await runner.deliver(assertDefined(claim, "claim"), 2);
  await makeRunner(server, ws, offering("img2img", "Paint over"));
  await page.goto(`/w/${ws}/artifacts/${id}`);
  const into = page.getByRole("region", { name: "Lineage" }).getByRole("list", { name: "Made into" });
  await expect(into.getByRole("link", { name: /made-2\.png/ })).toBeVisible();
  const button = page.getByRole("button", { name: "Use as input" });
  await button.focus();
  await button.press("Enter");
  await expect(page.getByRole("menuitem")).toHaveText(["Paint over", "Twice the size"]);
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Pipeline")).toContainText("Paint over");
  await expect(page.getByRole("link", { name: "start.png" })).toBeVisible();
});
