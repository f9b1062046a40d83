import { randomUUID } from "node:crypto";
import { waitFor, within } from "@testing-library/dom";
import { beforeEach, expect, it } from "vitest";
import { generateHref } from "@/lib/client/batches/draft-url";
import { call } from "@/lib/client/call";
import { db } from "@/lib/db/client";
import { makePerson, useFluxara } from "@/tools/testing/fixtures";
import { makeNamed } from "@/tools/testing/page/make-named";
import { type OpenPage, openPage } from "@/tools/testing/page/open-page";
import { makePageRunner } from "@/tools/testing/page/page-runner";
import { useAdmin } from "@/tools/testing/page/use-admin";

useFluxara();

const ws = "demo";
const admin = useAdmin();
let pipeline = "";
beforeEach(async () => {
  pipeline = `draw-${randomUUID().slice(0, 8)}`;
  await db().runner.deleteMany();
});

const generate = ({ page }: OpenPage, text: string) =>
  page.findByRole<HTMLButtonElement>("button", { name: new RegExp(`^Generate ${text}`) });
const isEnabled = (opened: OpenPage, text: string) =>
  waitFor(async () => expect((await generate(opened, text)).disabled).toBe(false));
const arrivesAt = (path: string | RegExp) => waitFor(() => expect(window.location.pathname).toMatch(path));
const open = (draft: Parameters<typeof generateHref>[1]) => openPage(generateHref(ws, draft), admin.person);

it("two versions of a pipeline are an axis, which the batch's page shows", async () => {
  const settings = [{ key: "prompt", type: "text" }];
  const offer = (version: string) => ({ pipeline: { id: "two", version }, title: "Draw", settings });
  await makePageRunner(admin.viewer, "two", { offers: [offer("1"), offer("2")] });
  const base = { settings: { prompt: "a boat" } };
  const opened = await open({ base, axes: [{ key: "prompt", find: "boat", with: ["boat", "cat"] }] });
  const { user, page } = opened;
  await user.click(await page.findByRole("button", { name: "Add axis" }));
  const setting = await page.findByLabelText<HTMLSelectElement>("Setting of axis 2");
  expect(setting.value).toBe("pipeline");
  await user.click(await page.findByRole("button", { name: "Remove pipeline Draw, 1" }));
  await user.type(page.getByLabelText("Add a value of pipeline"), "Draw, 1{Enter}");
  await page.findByRole("button", { name: "Remove pipeline Draw, 2" });
  expect(page.getByLabelText<HTMLSelectElement>("Pipeline").disabled).toBe(true);
  await isEnabled(opened, "4 pictures");
  await user.click(await generate(opened, "4 pictures"));
  await arrivesAt(/\/batches\//);
  await page.findAllByText("two 1");
  await page.findAllByText("two 2");
});

it("another base is taken by keys: a preset, or settings typed in", async () => {
  await makePageRunner(admin.viewer, pipeline);
  await makeNamed(admin.viewer, ["a.png"], { preset: { id: "boats", params: { steps: 20 } } });
  const { user, page } = await openPage(`/w/${ws}/generate`, admin.person);
  const button = () => page.getByRole("button", { name: "Start from…" });
  await page.findByRole("button", { name: "Start from…" });
  const panel = async () => within(await page.findByRole("dialog", { name: "Start from" }));
  button().focus();
  await user.keyboard("{Enter}");
  const box = await (await panel()).findByRole("searchbox", { name: "Find a preset" });
  await waitFor(() => expect(document.activeElement).toBe(box));
  await user.keyboard("boa");
  await (await panel()).findByRole("button", { name: "boats" });
  await user.tab();
  await user.keyboard("{Enter}");
  await page.findByText("Base: preset");
  await waitFor(() => expect(document.activeElement).toBe(button()));
  await user.keyboard("{Enter}");
  await user.click((await panel()).getByRole("button", { name: "Settings typed in" }));
  await waitFor(() => expect(page.queryByRole("dialog")).toBeNull());
  expect(page.queryByText("Base: preset")).toBeNull();
});

it("a value that is refused says so in its place, and the button waits", async () => {
  await makePageRunner(admin.viewer, pipeline);
  const opened = await open({
    base: { settings: { prompt: "a boat" } },
    pipeline: { id: pipeline },
    overrides: { steps: 400 },
    axes: [{ key: "model", values: [{ name: "inkwosh" }, { name: "paperfold" }] }],
  });
  const { user, page } = opened;
  await page.findByText("2 values are refused");
  expect((await generate(opened, "2 pictures")).disabled).toBe(true);
  page.getByRole("button", { name: "Remove model inkwosh, refused" });
  await user.click(page.getByRole("button", { name: "Use inkwash" }));
  const steps = page.getByLabelText("Steps");
  await user.clear(steps);
  await user.type(steps, "20");
  await isEnabled(opened, "2 pictures");
});

it("an artifact, a preset and a grid lead to Generate; who may not generate finds no page", async () => {
  await makePageRunner(admin.viewer, pipeline);
  const shared = { prompt: "a boat", steps: 20, variantSet: { key: "boats" } };
  const preset = { id: "ways", params: { steps: 20 } };
  const ids: string[] = [];
  for (const [name, seed] of [
    ["inkwash", "1"],
    ["paperfold", "1"],
    ["inkwash", "2"],
  ])
    ids.push(
      ...(await makeNamed(admin.viewer, [`${name}.png`], { ...shared, preset, seed, model: { name } })),
    );
  const picture = await openPage(`/w/${ws}/artifacts/${ids[0]}`, admin.person);
  await picture.user.click(
    (await picture.page.findAllByRole("link", { name: "Vary this" }))[0] as HTMLElement,
  );
  await picture.page.findByText("Base: an artifact’s settings");
  const revision = await openPage(`/w/${ws}/presets/ways`, admin.person);
  await revision.user.click(await revision.page.findByRole("link", { name: /^Generate from this revision/ }));
  await revision.page.findByText("Base: preset");
  const { items } = await call("GET /workspaces/{ws}/sets", { params: { ws } });
  const set = items.find(({ key }) => key === "boats")?.id;
  const grid = await openPage(`/w/${ws}/grid?set=${set}&x=model&y=seed`, admin.person);
  await grid.user.click(await grid.page.findByRole("link", { name: "Fill 1 hole" }));
  await grid.page.findByText("Base: a grid");
  await expect(openPage(`/w/${ws}/generate`, await makePerson({ role: "beta" }))).rejects.toThrow("404");
});

const input = [{ key: "params.input:image", type: "artifact", required: true }];
const offering = (id: string, title: string) => ({
  offers: [{ pipeline: { id, version: "1" }, title, settings: input }],
});

it("a picture to begin from is chosen by its link, and shown", async () => {
  const runner = await makePageRunner(admin.viewer, "img2img", offering("img2img", "From a picture"));
  const [id = ""] = await makeNamed(admin.viewer, ["start.png"]);
  const opened = await openPage(`/w/${ws}/generate`, admin.person);
  const { user, page } = opened;
  const field = await page.findByRole<HTMLInputElement>("textbox", { name: "Image" });
  await user.type(field, "a boat");
  await waitFor(() => expect(field.getAttribute("aria-invalid")).toBe("true"));
  await user.clear(field);
  await user.type(field, `${window.location.origin}/w/${ws}/artifacts/${id}?set=any`);
  await page.findByRole("link", { name: "start.png" });
  await user.tab();
  await waitFor(() => expect(field.value).toBe(id));
  await isEnabled(opened, "1 picture");
  await user.click(await generate(opened, "1 picture"));
  await arrivesAt(/\/batches\//);
  const { inputs } = await runner.claim();
  expect(inputs).toMatchObject([{ key: "params.input:image", artifactId: id }]);
});

it("a picture is used as the input of the pipelines that take one, and its page says what was made", async () => {
  const [id = ""] = await makeNamed(admin.viewer, ["start.png"]);
  const openPicture = () => openPage(`/w/${ws}/artifacts/${id}`, admin.person);
  const before = await openPicture();
  await before.page.findByRole("heading", { level: 1 });
  expect(before.page.queryByText("Use as input")).toBeNull();
  const runner = await makePageRunner(admin.viewer, "upscale", offering("upscale", "Twice the size"));
  const first = await openPicture();
  await first.user.click(
    (await first.page.findAllByRole("link", { name: "Use as input" }))[0] as HTMLElement,
  );
  await isEnabled(first, "1 picture");
  await first.user.click(await generate(first, "1 picture"));
  await arrivesAt(/\/batches\//);
  await runner.deliver(await runner.claim(), "made-2.png");
  await makePageRunner(admin.viewer, "img2img", offering("img2img", "Paint over"));
  const { user, page } = await openPicture();
  const into = within(await page.findByRole("list", { name: "Made into" }));
  await into.findByRole("link", { name: /made-2\.png/ });
  (await page.findAllByRole("button", { name: "Use as input" }))[0]?.focus();
  await user.keyboard("{Enter}");
  const items = (await page.findAllByRole("menuitem")).map(({ textContent }) => textContent);
  expect(items).toEqual(["Paint over", "Twice the size"]);
  await user.click(page.getByRole("menuitem", { name: "Paint over" }));
  await waitFor(() => expect(page.getByLabelText("Pipeline").textContent).toContain("Paint over"));
  await page.findByRole("link", { name: "start.png" });
});
