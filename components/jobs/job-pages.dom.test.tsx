import { waitFor, within } from "@testing-library/dom";
import { expect, it } from "vitest";
import { completeJob } from "@/lib/services/jobs/complete-job";
import { updateJob } from "@/lib/services/jobs/update-job";
import { deliver, makeJob, picture, useFluxara } from "@/tools/testing/fixtures";
import { makeNamed } from "@/tools/testing/page/make-named";
import { openPage } from "@/tools/testing/page/open-page";
import { useAdmin } from "@/tools/testing/page/use-admin";
import { removeNow } from "@/tools/testing/remove-now";

useFluxara();

const ws = "demo";
const admin = useAdmin();

it("the table of jobs shows one state at a time, named in the address", async () => {
  const { id } = await makeJob(admin.viewer, { externalId: "brief 42" });
  await updateJob(admin.viewer, ws, id, { status: "canceled" });
  const done = await makeJob(admin.viewer, { externalId: "brief 43" });
  await completeJob(admin.viewer, ws, done.id, {});
  const { user, page } = await openPage(`/w/${ws}/jobs`, admin.person);
  await page.findByText("brief 43");
  await user.click(page.getByRole("radio", { name: "Canceled" }));
  await waitFor(() => expect(window.location.search).toContain("status=canceled"));
  await waitFor(() => expect(page.queryByText("brief 43")).toBeNull());
  await page.findByText("brief 42");
});

it("the table follows a running job, whose page tells why it failed", async () => {
  const { id } = await makeJob(admin.viewer, { externalId: "brief 44" });
  const { user, page } = await openPage(`/w/${ws}/jobs`, admin.person);
  const row = () => page.getAllByRole("row").find(({ textContent }) => textContent?.includes("brief 44"));
  await waitFor(() => expect(row()?.textContent).toContain("Running"));
  await updateJob(admin.viewer, ws, id, { status: "failed", error: "out of memory on step 14" });
  await waitFor(() => expect(row()?.textContent).toContain("Failed"));
  const [link] = within(row() as HTMLElement).getAllByRole("link");
  await user.click(link as HTMLElement);
  await waitFor(() => expect(page.getByRole("alert").textContent).toContain("out of memory on step 14"));
});

it("a job's page shows its lifecycle, what was asked beside what was used, its artifacts and events", async () => {
  const { id } = await makeJob(admin.viewer, { steps: 20, prompt: "two ferns" });
  await deliver(admin.viewer, id, await picture(), { name: "fern.png" });
  await completeJob(admin.viewer, ws, id, { recorded: { steps: 25 } });
  const { page } = await openPage(`/w/${ws}/jobs/${id}`, admin.person);
  const lifecycle = within(await page.findByRole("list", { name: "Lifecycle" }));
  const steps = lifecycle.getAllByRole("listitem").map(({ textContent }) => textContent ?? "");
  expect(steps.map((text) => /^[A-Z][a-z]+/.exec(text)?.[0])).toEqual([
    ...["Created", "Processed", "Written", "Recorded", "Available", "Expiring"],
  ]);
  const artifacts = await page.findByRole("region", { name: "Artifacts" });
  await waitFor(() => expect(artifacts.textContent).toContain("fern.png"));
  await waitFor(() =>
    expect(page.getByRole("row", { name: /^steps/ }).textContent).toMatch(/20.*25.*differs/),
  );
  const events = page.getByRole("region", { name: "Events" });
  await waitFor(() => expect(events.textContent).toContain("completed"));
});

it("a removed picture stays in the table of jobs and among its job's artifacts", async () => {
  const [id = ""] = await makeNamed(admin.viewer, ["gone.png"]);
  await removeNow(admin.viewer, [id]);
  const { user, page } = await openPage(`/w/${ws}/jobs`, admin.person);
  const row = () => page.getAllByRole("row").find(({ textContent }) => textContent?.includes("gone.png"));
  await waitFor(() => expect(row()).toBeDefined());
  within(row() as HTMLElement).getByRole("img", { name: "Removed, metadata kept" });
  await user.click(within(row() as HTMLElement).getByRole("link", { name: "gone.png" }));
  await page.findByRole("list", { name: "Lifecycle" });
  const artifacts = within(page.getByRole("region", { name: "Artifacts" }));
  await artifacts.findByRole("img", { name: "Removed, metadata kept" });
  await artifacts.findAllByText("gone.png");
});
