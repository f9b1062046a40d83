import { waitFor, within } from "@testing-library/dom";
import { expect, it } from "vitest";
import { call } from "@/lib/client/call";
import { db } from "@/lib/db/client";
import { completeJob } from "@/lib/services/jobs/complete-job";
import { createSelection } from "@/lib/services/selections/write-selections";
import { deliver, makeJob, makePerson, picture, useFluxara } from "@/tools/testing/fixtures";
import { makeNamed } from "@/tools/testing/page/make-named";
import { hold } from "@/tools/testing/page/network";
import { openPage } from "@/tools/testing/page/open-page";
import { allServed } from "@/tools/testing/page/served";
import { useAdmin } from "@/tools/testing/page/use-admin";
import { removeNow } from "@/tools/testing/remove-now";
import { decide } from "@/tools/testing/rounds";

useFluxara();

const ws = "demo";
const admin = useAdmin();

const open = (id = "") => openPage(`/w/${ws}/artifacts/${id}`, admin.person);
const artifact = (id = "") => call("GET /workspaces/{ws}/artifacts/{id}", { params: { ws, id } });
const isPressed = (button: () => HTMLElement, pressed: boolean) =>
  waitFor(() => expect(button().getAttribute("aria-pressed")).toBe(String(pressed)));

it("an artifact's page explains its picture: lifecycle, retention, settings with what differs", async () => {
  const asked = { steps: 20, seed: "6952411511246973023", width: 640, height: 480 };
  const [id] = await makeNamed(admin.viewer, ["explained.png"], asked);
  const { page } = await open(id);
  const steps = within(await page.findByRole("list", { name: "Lifecycle" })).getAllByRole("listitem");
  expect(steps.map(({ textContent }) => textContent)).toEqual(
    [/^Created/, /^Processed\+/, /^Written\+/, /^Recorded\+/, /^Available/].map((text) =>
      expect.stringMatching(text),
    ),
  );
  const retention = page.getByRole("region", { name: "Retention" });
  expect(retention.textContent).toMatch(/Removed in \d+ days.*30 days: /s);
  const size = page.getByRole("row", { name: /^size/ });
  expect(within(size).getAllByRole("cell")[0]?.textContent).toBe("640 × 480");
  expect(size.textContent).toContain("24 × 16");
  expect(page.getByRole("row", { name: /^seed/ }).textContent).toContain("6952411511246973023");
  page.getByRole("button", { name: `Copy artifact id: ${id}` });
});

it("marks are made by key, stored, and undone", async () => {
  const [id] = await makeNamed(admin.viewer, ["marked.png", "beside.png"]);
  const { user, page } = await open(id);
  // Another bar has them on a phone.
  const button = (name: string) => () => page.getAllByRole("button", { name })[0] as HTMLElement;
  const marks = async () => (await artifact(id)).marks;
  await page.findAllByText("1 of 2");
  await user.keyboard("p4");
  await isPressed(button("Pick"), true);
  await expect.poll(marks).toEqual({ flag: "pick", stars: 4 });
  await user.keyboard("x");
  await isPressed(button("Reject"), true);
  await user.keyboard("{Control>}z{/Control}");
  await isPressed(button("Pick"), true);
  await user.keyboard("4");
  await isPressed(button("4 stars"), false);
  await expect.poll(marks).toEqual({ flag: "pick", stars: null });
});

it("a decision is in the history; one that somebody changed is reopened once it was seen", async () => {
  const set = { variantSet: { key: "calm", title: "calm" } };
  const [, first = "", second = ""] = await makeNamed(admin.viewer, ["0.png", "1.png", "2.png"], set);
  // Otherwise the page hears of the other decision by itself.
  hold("GET /events");
  const { user, page } = await open(first);
  const history = await page.findByRole("region", { name: "Decisions" });
  const tells = (text: string) => waitFor(() => expect(history.textContent).toContain(text));
  await page.findAllByText("2 of 3");
  await user.keyboard("{Shift>}P{/Shift}");
  const dialog = within(await page.findByRole("dialog"));
  await user.type(dialog.getByRole("textbox"), "calm water");
  await user.click(dialog.getByRole("button", { name: /^Prefer/ }));
  await tells("calm water");
  await allServed();
  const retention = page.getByRole("region", { name: "Retention" });
  await waitFor(() => expect(retention.textContent).toContain("Preferred, kept"));
  const query = { artifact: first };
  const { items } = await call("GET /workspaces/{ws}/reviews", { params: { ws }, query });
  await decide(admin.viewer, items[0]?.id ?? "", second);
  const reopen = () => user.click(within(history).getByRole("button", { name: /^Reopen/ }));
  await reopen();
  await page.findByText(/Someone else decided in the meantime/);
  await tells("2.png");
  await reopen();
  await tells("Reopened");
  await tells("calm water");
});

it("pictures that look alike are found when asked for, with their distance", async () => {
  const bytes = await picture();
  const job = await makeJob(admin.viewer);
  const [twin] = await Promise.all(
    [0, 1].map((index) => deliver(admin.viewer, job.id, bytes, { index, name: `twin-${index}.png` })),
  );
  await completeJob(admin.viewer, ws, job.id, {});
  const { user, page } = await open(twin?.item.id);
  const similar = within(await page.findByRole("region", { name: "Similar pictures" }));
  await user.click(similar.getByRole("button", { name: "Similar pictures" }));
  const link = await similar.findByRole("link", { name: /twin-1\.png/ });
  expect(link.textContent).toContain("same");
  expect(window.location.search).toContain("similar=true");
});

it("tags are added and removed by key, and the gallery filters by them", async () => {
  const [id] = await makeNamed(admin.viewer, ["tagged.png"]);
  await makeNamed(admin.viewer, ["plain.png"]);
  const { user, page } = await open(id);
  const region = await page.findByRole("region", { name: "Tags" });
  const tags = within(region);
  await user.keyboard("t");
  await waitFor(() => expect(document.activeElement).toBe(tags.getByLabelText("Add a tag")));
  await user.keyboard("harbour, by night, HARBOUR{Enter}");
  await waitFor(() => expect(tags.getAllByRole("button", { name: /^Remove tag/ })).toHaveLength(2));
  tags.getByRole("button", { name: "Remove tag by night" }).focus();
  await user.keyboard("{Enter}");
  await waitFor(() => expect(region.textContent).not.toContain("by night"));
  await expect.poll(async () => (await artifact(id)).tags).toEqual(["harbour"]);
  const gallery = await openPage(`/w/${ws}`, admin.person);
  await gallery.user.click(await gallery.page.findByRole("button", { name: /^harbour/ }));
  await waitFor(() => expect(window.location.search).toContain("tag=harbour"));
  const tiles = () =>
    gallery.page.getAllByRole("link", { name: /\.png/ }).map((each) => each.getAttribute("aria-label"));
  await waitFor(() => expect(tiles()).toEqual([expect.stringMatching(/^tagged\.png/)]));
});

it("a removed artifact leaves a tombstone, its metadata and no download", async () => {
  const [id = ""] = await makeNamed(admin.viewer, ["gone.png"], { steps: 20 });
  await removeNow(admin.viewer, [id]);
  const { page } = await open(id);
  const tombstone = await page.findByRole("region", { name: "Tombstone" });
  expect(tombstone.textContent).toContain("Removed, metadata kept");
  expect(tombstone.textContent).toContain("Its removal was requested by name");
  expect(tombstone.textContent).toMatch(/version \d/);
  expect(page.getByRole("row", { name: /^steps/ }).textContent).toContain("20");
  page.getByRole("link", { name: "JSON" });
  expect(page.queryByRole("link", { name: "Original" })).toBeNull();
});

it("after a refusal for a lost right the page takes its buttons away", async () => {
  const artifactIds = await makeNamed(admin.viewer, ["lost.png"]);
  await createSelection(admin.viewer, ws, { title: "Lost right", published: true, artifactIds }, undefined);
  const reviewer = await makePerson({ role: "reviewer" });
  const { user, page } = await openPage(`/w/${ws}/artifacts/${artifactIds[0]}`, reviewer);
  const [pick] = await page.findAllByRole("button", { name: "Pick" });
  await db().membership.updateMany({ where: { accountId: reviewer.id }, data: { role: "beta" } });
  await user.click(pick as HTMLElement);
  await page.findByText(/Your mark was not saved/);
  await waitFor(() => expect(page.queryByRole("button", { name: "Pick" })).toBeNull());
  expect(page.getAllByRole("heading", { level: 1 })[0]?.textContent).toBe("lost.png");
});

it("a decision asked for while the related pictures load is over them too", async () => {
  const ids = await makeNamed(admin.viewer, ["early.png", "late.png"], { variantSet: { key: "early" } });
  const siblings = hold("GET /artifacts");
  const { user, page } = await open(ids[0]);
  await siblings.arrived;
  await user.keyboard("{Shift>}P{/Shift}");
  siblings.release();
  const dialog = await page.findByRole("dialog");
  expect(dialog.textContent).toContain("Preferred over 1 other.");
});

it("Enter waits while the dialog loads the current decision, and overwrites none that was not seen", async () => {
  const ids = await makeNamed(admin.viewer, ["seen.png", "unseen.png"], { variantSet: { key: "seen" } });
  const press = async (id = "") => {
    const { user, page } = await open(id);
    await allServed();
    const answer = hold("GET /reviews");
    await user.click((await page.findAllByRole("button", { name: /^Prefer/ }))[0] as HTMLElement);
    const reason = await page.findByLabelText("Reason (optional)");
    await answer.arrived;
    await user.type(reason, "{Enter}");
    answer.release();
    return { user, page, reason };
  };
  const isClosed = () => waitFor(() => expect(document.querySelector("[role=dialog]")).toBeNull());
  await press(ids[0]);
  await isClosed();
  const { user, page, reason } = await press(ids[1]);
  await page.findByText(/Someone else decided in the meantime/);
  expect((await artifact(ids[1])).preferred).toBe(false);
  await user.type(reason, "{Enter}");
  await isClosed();
  expect((await artifact(ids[1])).preferred).toBe(true);
});
