import { waitFor, within } from "@testing-library/dom";
import { expect, it } from "vitest";
import { call } from "@/lib/client/call";
import { createPlan } from "@/lib/services/retention/create-plan";
import { executePlan } from "@/lib/services/retention/execute-plan";
import { openReview } from "@/lib/services/reviews/open-review";
import { makePerson, makeWorkspace, useFluxara } from "@/tools/testing/fixtures";
import { makeNamed } from "@/tools/testing/page/make-named";
import { openPage } from "@/tools/testing/page/open-page";
import { useAdmin } from "@/tools/testing/page/use-admin";

useFluxara();

const ws = "demo";
const admin = useAdmin();

const planOf = async (names: readonly string[]) => {
  const artifactIds = await makeNamed(admin.viewer, names);
  const { id } = await createPlan(admin.viewer, ws, { artifactIds }, undefined);
  return { id, artifactIds };
};
const openPlan = (id: string) => openPage(`/w/${ws}/settings/removals/${id}`, admin.person);
const stateOf = async (id = "") =>
  (await call("GET /workspaces/{ws}/artifacts/{id}", { params: { ws, id } })).state;

it("a plan that somebody else executes is followed until it is done", async () => {
  const { id } = await planOf(["a.png"]);
  const { page } = await openPlan(id);
  await page.findByText(/would be removed. Nothing has happened yet.$/);
  await executePlan(admin.viewer, ws, id, true);
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

it("a plan lists why and what it spares, waits out its grace, and is undone", async () => {
  const artifactIds = await makeNamed(admin.viewer, ["fox-0.png", "fox-1.png", "fox-2.png"]);
  const [preferred = ""] = artifactIds;
  const decision = { artifactId: preferred };
  await openReview(admin.viewer, ws, { artifactIds: [preferred], decision }, undefined);
  const { id } = await createPlan(admin.viewer, ws, { artifactIds }, undefined);
  const { user, page } = await openPlan(id);
  const says = (text: string) =>
    waitFor(() =>
      expect(page.getAllByRole("status").some((each) => each.textContent?.includes(text))).toBe(true),
    );
  await says("2 artifacts");
  expect(page.getByRole("complementary", { name: "Reasons" }).textContent).toContain("Preferred");
  expect((await page.findByRole("row", { name: /fox-1/ })).textContent).toContain("requested by name");
  await user.click(page.getByRole("radio", { name: /^Spared/ }));
  expect((await page.findByRole("row", { name: /fox-0/ })).textContent).toContain("Preferred");
  await user.click(page.getByRole("button", { name: /^Remove 2 binaries/ }));
  const dialog = within(await page.findByRole("alertdialog"));
  await user.click(dialog.getByRole("button", { name: "Remove 2 binaries" }));
  expect((await page.findByRole("timer")).textContent).toMatch(/\d\d:\d\d:\d\d/);
  await says("2 artifacts will be removed");
  const steps = within(page.getByRole("list", { name: "Steps" })).getAllByRole("listitem");
  expect(
    steps.find((step) => step.ariaCurrent === "step" || step.getAttribute("aria-current") === "step")
      ?.textContent,
  ).toContain("Grace");
  await user.click(page.getByRole("button", { name: "Undo removal of 2 artifacts" }));
  await page.findByText("Undone. Nothing was removed.");
  for (const each of artifactIds) expect(await stateOf(each)).toBe("available");
});

it("a plan is made from the page of removals, and listed there", async () => {
  await makeWorkspace("bare");
  const admin = await makePerson({ role: "admin", workspace: "bare" });
  const { user, page } = await openPage("/w/bare/settings/removals", admin);
  await page.findByText("No removal has been planned yet.");
  await user.click(page.getByRole("button", { name: "Make a plan" }));
  await page.findByText("Nothing to remove.");
  await user.click(page.getAllByRole("link", { name: "Removals" })[0] as HTMLElement);
  await waitFor(() =>
    expect(page.getByRole("table", { name: "Plans" }).textContent).toContain("Not executed"),
  );
});
