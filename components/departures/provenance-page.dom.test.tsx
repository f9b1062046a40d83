import { waitFor, within } from "@testing-library/dom";
import { beforeEach, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { createWorkspace } from "@/lib/services/accounts/workspaces";
import { downloadLocation } from "@/lib/services/media/open-media";
import { makeArtifacts, makePerson, picture, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { type OpenPage, openPage } from "@/tools/testing/page/open-page";
import { signedPicture } from "@/tools/testing/provenance/signed-picture";

useFluxara();

let ws = "";
let count = 0;
let person: Awaited<ReturnType<typeof makePerson>>;
let viewer: Viewer;
beforeEach(async () => {
  ws = `left-${count++}`;
  person = await makePerson({ isOperator: true });
  await createWorkspace(await viewerOf(person.headers), { slug: ws, title: "Left" }, undefined);
  viewer = await viewerOf(person.headers);
});

const open = (query = "") => openPage(`/w/${ws}/settings/provenance${query}`, person);

/** Three files leave: an original with its mark, the same stripped of it, and one that says nothing. */
async function leave() {
  const [ai, plain] = await makeArtifacts(viewer, [signedPicture.bytes(), await picture()], {}, ws);
  const stripped = { format: "webp", embed: "strip", mark: false } as const;
  await downloadLocation(viewer, ws, ai?.id ?? "", { format: "original", embed: "keep" });
  await downloadLocation(viewer, ws, ai?.id ?? "", stripped);
  await downloadLocation(viewer, ws, plain?.id ?? "", stripped);
}

const marks = async ({ page }: OpenPage) => {
  const table = await page.findByRole("table", { name: "Files that left" });
  return within(table)
    .getAllByRole("row")
    .slice(1)
    .map((row) => row.lastElementChild?.textContent ?? "");
};

it("what left is told in a sentence, listed by its mark, filtered and offered as CSV", async () => {
  await leave();
  const opened = await open();
  const { user, page } = opened;
  await page.findByText(/3 files left: 1 of 2 AI pictures marked, 1 not\.$/);
  expect((await marks(opened)).sort()).toEqual(["AIAs it came", "Nothing to mark", "Unmarked"]);
  const month = new Date().toISOString().slice(0, 7);
  const csv = page.getByRole("link", { name: /^CSV of / }).getAttribute("href");
  expect(csv).toContain(`/workspaces/${ws}/departures.csv?after=${month}-01`);
  await user.selectOptions(page.getByLabelText("Marked"), "Unmarked");
  await waitFor(async () => expect(await marks(opened)).toEqual(["Unmarked"]));
  expect(window.location.search).toBe("?marked=no");
  await user.selectOptions(page.getByLabelText("How"), "Link");
  await page.findByText("No such files.");
});

it("a month in which nothing left says so", async () => {
  await leave();
  await db().departure.updateMany({
    where: { workspace: { slug: ws } },
    data: { at: new Date(Date.now() - 40 * 86_400_000) },
  });
  const { page } = await open();
  await page.findByText(/^Nothing left in /);
});

it("a workspace that nothing has left says what will be listed, and has its settings", async () => {
  const { user, page } = await open();
  await page.findByRole("heading", { name: "Nothing has left this workspace yet" });
  page.getByText(/^Trust list: C2PA, /);
  page.getByText("Signing of what leaves: no certificate.");
  const stored = () => db().workspace.findUniqueOrThrow({ where: { slug: ws } });
  await user.click(page.getByRole("switch", { name: /^Visible label/ }));
  await waitFor(async () => expect((await stored()).aiLabel).toBe(false));
  await user.selectOptions(page.getByLabelText(/^Sign conversions/), "Required");
  await waitFor(async () => expect(await stored()).toMatchObject({ signs: "required", aiMarks: "keep" }));
});
