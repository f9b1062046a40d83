import { waitFor, within } from "@testing-library/dom";
import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { decideReview } from "@/lib/services/reviews/decide-review";
import { makePerson, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { bodiesSent } from "@/tools/testing/page/network";
import { type OpenPage, openPage } from "@/tools/testing/page/open-page";
import { makeReview, play } from "@/tools/testing/votes";

useFluxara();

const ws = "demo";
let person: Awaited<ReturnType<typeof makePerson>>;
let viewer: Viewer;
let opened: OpenPage;
beforeAll(async () => {
  person = await makePerson({ role: "admin" });
  viewer = await viewerOf(person.headers);
  const { review, ids } = await makeReview(viewer, 4);
  await db().artifact.updateMany({ where: { id: { in: ids } }, data: { prompt: "a lamp by a window" } });
  await play(viewer, review, ids);
  await decideReview(viewer, ws, review, { artifactId: ids[0] ?? "" });
});

const outcome = () => within(opened.page.getByRole("region", { name: "What comes of it" }));
const field = (name: RegExp) => opened.page.getByRole("textbox", { name });
const make = (name: RegExp) => opened.page.findByRole("button", { name });

it("from Exports one makes a dataset of the decided reviews, and sees its first rows before", async () => {
  opened = await openPage(`/w/${ws}/exports`, person);
  await opened.user.click(await opened.page.findByRole("link", { name: "Dataset" }));
  await waitFor(() => expect(window.location.pathname).toBe(`/w/${ws}/exports/dataset`));
  const { page, user } = opened;
  await page.findByText("3 pairs of 1 prompt.");
  const rows = within(outcome().getByRole("list", { name: "The first rows" }));
  expect(rows.getAllByRole("listitem")).toHaveLength(3);
  expect(rows.getAllByAltText("won")).toHaveLength(3);
  const sent = bodiesSent("POST /exports");
  await user.click(await make(/^Make a dataset of 3 pairs$/));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(JSON.parse(sent[0] ?? "")).toMatchObject({ dataset: { form: "parquet", split: { train: 1 } } });
  await expect.poll(() => db().export.count()).toBe(1);
  opened = await openPage(`/w/${ws}/exports`, person);
  await opened.page.findByText(/pictures of decisions/);
});

it("numbers out of their range are told beside them, and nothing can be made", async () => {
  opened = await openPage(`/w/${ws}/exports/dataset`, person);
  await opened.page.findByText("3 pairs of 1 prompt.");
  await opened.user.type(field(/^people agree/), "40");
  await opened.page.findByText("From 50 to 100, or empty");
  expect(await make(/^Make a dataset/)).toHaveProperty("disabled", true);
  await opened.user.clear(field(/^people agree/));
  await opened.user.clear(field(/^train/));
  await opened.user.type(field(/^train/), "70");
  await opened.page.findByText("The shares add up to 70, not to 100");
  await opened.user.type(field(/^test/), "30");
  await waitFor(() => expect(outcome().getByText(/to train, \d+ to test/)).toBeTruthy());
});

it("where nothing is left it names the filter that took the most, and offers a looser one", async () => {
  opened = await openPage(`/w/${ws}/exports/dataset`, person);
  const { page, user } = opened;
  await page.findByText("3 pairs of 1 prompt.");
  await user.type(field(/^with at least/), "2");
  await page.findByText(/Nothing is left. “At least 2 votes” took 3 of 3 pairs/);
  await page.findByText("With 1 there would be 3 rows.");
  await user.click(page.getByRole("button", { name: "Ask for at least 1" }));
  await page.findByText("3 pairs of 1 prompt.");
});

it("only admins choose a row a vote, and beta users find no such page", async () => {
  opened = await openPage(`/w/${ws}/exports/dataset`, person);
  await opened.user.click(await opened.page.findByRole("radio", { name: "a vote" }));
  await opened.page.findByText("3 votes of 1 prompt.");
  opened = await openPage(`/w/${ws}/exports/dataset`, await makePerson({ role: "reviewer" }));
  await opened.page.findByText("3 pairs of 1 prompt.");
  expect(opened.page.queryByRole("radio", { name: "a vote" })).toBeNull();
  opened = await openPage(`/w/${ws}/exports`, await makePerson({ role: "beta" }));
  await opened.page.findByRole("heading", { name: "Exports" });
  expect(opened.page.queryByRole("link", { name: "Dataset" })).toBeNull();
});
