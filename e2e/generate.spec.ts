import type { Page } from "@playwright/test";
import { generateHref } from "@/lib/client/batches/draft-url";
import { call } from "@/lib/client/call";
import { deliverJob, drawing } from "./drawn";
import { enterAs, makeWorkspace } from "./people";
import { makeRunner } from "./runner";
import { expect, switchTheme, test } from "./session";

const generate = (page: Page, text: string) =>
  page.getByRole("button", { name: `Generate ${text}`, exact: false });

test("without a runner there are two ways on, and the page continues when one appears", async ({
  page,
  server,
}) => {
  const ws = await makeWorkspace(server);
  await page.goto(`/w/${ws}`);
  await page.keyboard.press("Shift+G");
  await expect(page).toHaveURL(new RegExp(`/w/${ws}/generate$`));
  await expect(page.getByRole("heading", { name: /No runner is connected/ })).toBeVisible();
  await expect(page.getByRole("region", { name: /painter/i })).toBeVisible();
  await page.getByRole("button", { name: "Connect ComfyUI" }).press("Enter");
  await expect(page.getByText(/runner comfyui[\s\S]*--token flx_[0-9a-f]{32}/)).toBeVisible();
  await makeRunner(server, ws);
  await expect(page.getByRole("region", { name: "Axes" })).toBeVisible();
  // The page was refreshed: its styles are still those that its policy allows.
  await switchTheme(page, "light");
});

test("a batch is put together by keys alone, kept in the address, and made as shown", async ({
  page,
  server,
  errors,
}) => {
  errors.expect(/\/preview\?/);
  const ws = await makeWorkspace(server);
  const runner = await makeRunner(server, ws);
  await page.goto(`/w/${ws}/generate`);
  await page.getByLabel("Prompt", { exact: true }).fill("a boat at dusk");
  await page.getByRole("button", { name: "Add axis" }).press("Enter");
  const value = page.getByRole("textbox", { name: "Add a value of cfg" });
  await value.fill("5..9 step 2");
  await value.press("Enter");
  await expect(page.getByRole("button", { name: /^Remove cfg/ })).toHaveCount(3);
  await page.getByRole("button", { name: "Vary model" }).press("Enter");
  await expect(generate(page, "9 pictures")).toBeEnabled();
  await value.press("Backspace");
  await expect(generate(page, "6 pictures")).toBeEnabled();
  await expect(page.getByRole("region", { name: "What will be made" }).getByRole("cell")).toHaveCount(7);
  // Anyone who opens the address sees the same.
  await page.goto(page.url());
  await expect(generate(page, "6 pictures")).toBeEnabled();
  await expect(page.getByLabel("Prompt", { exact: true })).toHaveValue("a boat at dusk");
  await page.getByLabel("Prompt", { exact: true }).press("Control+Enter");
  await page.waitForURL(/\/batches\//);
  const cells = page.getByRole("grid").getByRole("link");
  await expect(cells).toHaveCount(6);
  const claims = await runner.claim(4);
  expect(claims.map(({ job }) => [job.prompt, job.model?.name, job.cfg])).toContainEqual([
    "a boat at dusk",
    "inkwash",
    5,
  ]);
});

test("what is refused is said at its value, and the button waits", async ({ page, server }) => {
  const ws = await makeWorkspace(server);
  const runner = await makeRunner(server, ws);
  const draft = {
    base: { settings: { prompt: "a boat" } },
    pipeline: { id: runner.name },
    overrides: { steps: 400 },
    axes: [{ key: "model", values: [{ name: "inkwosh" }, { name: "paperfold" }] }],
  };
  await page.goto(generateHref(ws, draft));
  await expect(page.getByText("2 values are refused")).toBeVisible();
  await expect(generate(page, "2 pictures")).toBeDisabled();
  await expect(page.getByRole("button", { name: "Remove model inkwosh, refused" })).toBeVisible();
  await page.getByRole("button", { name: "Use inkwash" }).click();
  await page.getByLabel("Steps", { exact: true }).fill("20");
  await expect(generate(page, "2 pictures")).toBeEnabled();
});

test("an artifact, a preset and a grid lead to Generate; who may not generate sees no way", async ({
  page,
  browser,
  server,
  errors,
}) => {
  errors.expect(/404.*\/generate$/);
  const ws = await makeWorkspace(server);
  await makeRunner(server, ws);
  const shared = { prompt: "a boat", steps: 20, variantSet: { key: "boats", title: "Boats" } };
  const ids: string[] = [];
  for (const [n, [name, seed]] of [
    ["inkwash", "1"],
    ["paperfold", "1"],
    ["inkwash", "2"],
  ].entries()) {
    const asked = {
      ...shared,
      model: { name: name ?? "" },
      seed: seed ?? "",
      preset: { id: "boats", params: { steps: 20 } },
    };
    ids.push(...(await deliverJob(server, ws, asked, [{ name: `${n}.png`, bytes: await drawing(870 + n) }])));
  }
  await page.goto(`/w/${ws}/artifacts/${ids[0]}`);
  await page.getByRole("link", { name: "Vary this" }).first().click();
  await expect(page.getByText("Base: an artifact’s settings")).toBeVisible();
  await page.goto(`/w/${ws}/presets/boats`);
  await page.getByRole("link", { name: /^Generate from this revision/ }).click();
  await expect(page.getByText("Base: preset")).toBeVisible();
  const { items } = await call("GET /workspaces/{ws}/sets", { ...server, params: { ws } });
  await page.goto(`/w/${ws}/grid?set=${items[0]?.id}&x=model&y=seed`);
  await page.getByRole("link", { name: "Fill 1 hole" }).click();
  await expect(page.getByText("Base: a grid")).toBeVisible();
  const beta = await (await browser.newContext()).newPage();
  await enterAs(beta, server, ws, "beta");
  expect((await beta.goto(`/w/${ws}/generate`))?.status()).toBe(404);
  await beta.context().close();
});

test("a batch fills in place, is paused, canceled, retried, extended and judged", async ({
  page,
  server,
  errors,
}) => {
  errors.expect(/\/preview\?/);
  const ws = await makeWorkspace(server);
  const runner = await makeRunner(server, ws);
  const body = {
    title: "Boats by cfg",
    base: { settings: { prompt: "a boat" } },
    pipeline: { id: runner.name },
    axes: [{ key: "cfg", values: [3, 5, 7, 9, 11] }],
  };
  const { id } = await call("POST /workspaces/{ws}/batches", { ...server, params: { ws }, body });
  await page.goto(`/w/${ws}/batches/${id}`);
  const cell = (cfg: number, state: string) =>
    page.getByRole("link", { name: new RegExp(`cfg ${cfg}: ${state}`) });
  await expect(page.getByRole("link", { name: /: waiting/ })).toHaveCount(5);
  const [first, second, third] = await runner.claim(3);
  if (first === undefined || second === undefined || third === undefined) throw new Error("too few claims");
  await runner.beat(first, 0.4);
  await expect(cell(3, "running on").getByRole("progressbar")).toHaveAttribute("aria-valuenow", "40");
  await runner.deliver(first, 881);
  await runner.fail(second, "CUDA out of memory");
  await expect(cell(3, "done")).toBeVisible();
  await expect(page.getByText("1 of 5 · 1 failed")).toBeVisible();
  await cell(5, "failed").focus();
  await expect(page.getByRole("button", { name: "Retry this cell" })).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await expect(cell(3, "done")).toBeFocused();
  await page.keyboard.press("Space");
  await expect(page.getByRole("gridcell", { selected: true })).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("gridcell", { selected: true })).toHaveCount(0);
  await page.getByRole("button", { name: "Pause" }).press("Enter");
  await expect(page.getByText(/^Paused at 1 of 5/)).toBeVisible();
  await page.getByRole("button", { name: "Go on" }).press("Enter");
  await page.getByRole("button", { name: "Cancel waiting (2)" }).press("Enter");
  await expect(page.getByRole("link", { name: /: canceled/ })).toHaveCount(2);
  await runner.deliver(third, 882);
  await expect(page.getByText(/^2 of 5 made in/)).toBeVisible();
  await page.getByRole("button", { name: "Retry 1 failed" }).press("Enter");
  await expect(cell(5, "waiting")).toBeVisible();
  await page.getByRole("button", { name: "Add values" }).press("Enter");
  const dialog = page.getByRole("dialog");
  const typing = dialog.getByRole("textbox", { name: "Add a value of cfg" });
  await typing.fill("5, 13, 40");
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("5 is there already")).toBeVisible();
  await expect(dialog.getByText("cfg is 1 to 20, not 40")).toBeVisible();
  await expect(dialog.getByRole("button", { name: /more cells/ })).toBeDisabled();
  await dialog.getByRole("button", { name: /^Remove cfg 5/ }).press("Delete");
  await dialog.getByRole("button", { name: /^Remove cfg 40/ }).press("Delete");
  await dialog.getByRole("button", { name: "Generate 1 more cell" }).press("Enter");
  await expect(cell(13, "waiting")).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("button", { name: "Judge 2 pictures" }).click();
  await page.getByRole("button", { name: "Open review" }).click();
  await expect(page).toHaveURL(/\/reviews\//);
});

test("batches are listed, and the queue says what waits and why", async ({ page, server, errors }) => {
  errors.expect(/\/preview\?/);
  const ws = await makeWorkspace(server);
  const runner = await makeRunner(server, ws);
  const make = (title: string, id: string) =>
    call("POST /workspaces/{ws}/batches", {
      ...server,
      params: { ws },
      body: {
        title,
        base: { settings: { prompt: title } },
        pipeline: { id },
        axes: [{ key: "cfg", values: [3, 5] }],
      },
    });
  await make("Boats", runner.name);
  await runner.claim();
  await page.goto(`/w/${ws}/jobs`);
  const tabs = page.getByRole("navigation", { name: "Jobs" });
  await tabs.getByRole("link", { name: "Queue 2 waiting or running" }).click();
  await expect(page.getByText("1 job waits, 1 runs.")).toBeVisible();
  await expect(page.getByRole("region", { name: "Running" })).toContainText("cfg 3");
  await page.getByRole("combobox", { name: "Priority of Boats" }).selectOption("high");
  await page.getByRole("button", { name: "Cancel waiting jobs of Boats" }).click();
  await page.getByRole("button", { name: "Cancel 1 job" }).click();
  await expect(page.getByText("1 job runs, nothing waits.")).toBeVisible();
  await tabs.getByRole("link", { name: "Batches 1 not over" }).click();
  await expect(page.getByRole("row", { name: /Boats/ })).toContainText("0 of 2");
  await page.getByRole("link", { name: "Boats" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Boats");
});
