import { waitFor, within } from "@testing-library/dom";
import { beforeAll, expect, it } from "vitest";
import { call } from "@/lib/client/call";
import type { Viewer } from "@/lib/domain/access/actors";
import { createPlan } from "@/lib/services/retention/create-plan";
import { executePlan } from "@/lib/services/retention/execute-plan";
import { makePerson, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { makeNamed } from "@/tools/testing/page/make-named";
import { openPage } from "@/tools/testing/page/open-page";

useFluxara();

const ws = "demo";
let person: Awaited<ReturnType<typeof makePerson>>;
let viewer: Viewer;

beforeAll(async () => {
  person = await makePerson({ role: "admin" });
  viewer = await viewerOf(person.headers);
});

const planOf = async (names: readonly string[]) => {
  const artifactIds = await makeNamed(viewer, names);
  const { id } = await createPlan(viewer, ws, { artifactIds }, undefined);
  return { id, artifactIds };
};
const openPlan = (id: string) => openPage(`/w/${ws}/settings/removals/${id}`, person);
const stateOf = async (id = "") =>
  (await call("GET /workspaces/{ws}/artifacts/{id}", { params: { ws, id } })).state;

it("a plan that somebody else executes is followed until it is done", async () => {
  const { id } = await planOf(["a.png"]);
  const { page } = await openPlan(id);
  await page.findByText(/would be removed. Nothing has happened yet.$/);
  await executePlan(viewer, ws, id, true);
  await page.findByText("1 artifact removed, metadata kept.");
  await waitFor(() =>
    expect(page.getByRole<HTMLInputElement>("radio", { name: /^Removed/ }).checked).toBe(true),
  );
});

it("a plan that is executed without its grace period removes at once", async () => {
  const { id, artifactIds } = await planOf(["b.png"]);
  const { user, page } = await openPlan(id);
  await user.click(await page.findByRole("button", { name: /^Remove 1 binary/ }));
  const dialog = within(await page.findByRole("alertdialog"));
  await user.click(dialog.getByRole("checkbox", { name: /skip the grace period/ }));
  await user.click(dialog.getByRole("button", { name: "Remove 1 binary now" }));
  await page.findByText("1 artifact removed, metadata kept.");
  expect(await stateOf(artifactIds[0])).toBe("removed");
});

it("a hundred binaries are removed only once their number is typed", async () => {
  const { id } = await planOf(Array.from({ length: 100 }, (_, n) => `${n}.png`));
  const { user, page } = await openPlan(id);
  const button = () => page.getByRole<HTMLButtonElement>("button", { name: /^Remove 100 binaries/ });
  const field = await page.findByLabelText(/^Type 100/);
  expect(button().disabled).toBe(true);
  await user.type(field, "10");
  expect(button().disabled).toBe(true);
  await user.type(field, "0");
  expect(button().disabled).toBe(false);
  await user.click(page.getByRole("button", { name: /^Show more: 50 of 100/ }));
  await waitFor(() => expect(page.getAllByRole("row")).toHaveLength(101));
});
