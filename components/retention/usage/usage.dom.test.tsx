import { waitFor } from "@testing-library/dom";
import { expect, it } from "vitest";
import { createWorkspace } from "@/lib/services/accounts/workspaces";
import { createEnvironment } from "@/lib/services/environments/write-environments";
import { makeArtifact, makePerson, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { openPage } from "@/tools/testing/page/open-page";

useFluxara();

it("usage is shown by what it is made of, and a full environment is relieved by a plan", async () => {
  const person = await makePerson({ isOperator: true });
  const ws = "usage";
  await createWorkspace(await viewerOf(person.headers), { slug: ws, title: "Usage" }, undefined);
  const viewer = await viewerOf(person.headers);
  await createEnvironment(
    viewer,
    {
      ...{ key: "small", title: "Small", capacityBytes: 1, ceilingDays: null },
      ...{ exportFormats: ["original"], longestLinkDays: 30 },
    },
    undefined,
  );
  const address = `/w/${ws}/settings/usage`;
  const empty = await openPage(address, person);
  await empty.page.findByRole("heading", { name: "Nothing is stored here yet" });
  await makeArtifact(viewer, { environment: "small", model: { name: "fox-xl" } }, ws);
  const { user, page } = await openPage(address, person);
  await page.findAllByRole("img", { name: /Stored bytes per day/ });
  await page.findByText(/small is over its capacity\./);
  const shows = async (by: string, text: string) =>
    waitFor(() => expect(page.getByRole("table", { name: `Stored, by ${by}` }).textContent).toContain(text));
  await shows("environment", "small");
  await user.click(page.getByRole("radio", { name: "Model" }));
  await shows("model", "fox-xl");
  await user.click(page.getByRole("radio", { name: "Kind" }));
  await shows("kind", "Originals");
  await user.click(page.getByRole("button", { name: /^Plan to free/ }));
  await waitFor(() => expect(window.location.pathname).toMatch(/\/settings\/removals\/./));
  await page.findByText("Nothing to remove.");
  page.getByText(/^To free .* in small/);
});
