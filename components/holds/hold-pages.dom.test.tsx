import { waitFor, within } from "@testing-library/dom";
import { expect, it } from "vitest";
import { getArtifact } from "@/lib/services/artifacts/get-artifact";
import { useFluxara } from "@/tools/testing/fixtures";
import { makeNamed } from "@/tools/testing/page/make-named";
import { openPage } from "@/tools/testing/page/open-page";
import { useAdmin } from "@/tools/testing/page/use-admin";

useFluxara();

const ws = "demo";
const admin = useAdmin();

it("an artifact is held from its page, names the hold, and is lifted with a reason", async () => {
  const [id] = await makeNamed(admin.viewer, ["held.png"]);
  const { user, page } = await openPage(`/w/${ws}/artifacts/${id}`, admin.person);
  const card = within(await page.findByRole("region", { name: "Retention" }));
  await user.click(card.getByRole("button", { name: "Hold…" }));
  await user.type(await page.findByLabelText("Name"), "Press");
  await user.type(page.getByLabelText("Reason"), "Printed in spring");
  await user.click(page.getByRole("button", { name: "Hold" }));
  await waitFor(() => expect(card.getByRole("list", { name: "Kept by" }).textContent).toContain("Press"));
  await user.click(card.getByRole("link", { name: "Press" }));
  await user.click(await page.findByRole("button", { name: "Lift Press" }));
  await user.type(await page.findByLabelText("Reason"), "Printed");
  await user.click(page.getByRole("button", { name: "Lift hold" }));
  await waitFor(() => expect(page.queryByRole("heading", { name: "Press" })).toBeNull());
  await user.click(await page.findByRole("radio", { name: "Lifted" }));
  const heading = await page.findByRole("heading", { name: "Press" });
  expect(heading.closest("li")?.textContent).toContain("Lifted: Printed");
});

it("several artifacts are held as a selection", async () => {
  const ids = await makeNamed(admin.viewer, ["1.png", "2.png", "3.png"]);
  const { user, page } = await openPage(`/w/${ws}?picked=${ids.join(",")}`, admin.person);
  await user.click(await page.findByRole("button", { name: "More actions" }));
  await user.click(await page.findByRole("menuitem", { name: "Hold…" }));
  const dialog = within(await page.findByRole("dialog", { name: "Hold 3 artifacts" }));
  await user.type(dialog.getByLabelText("Name"), "Contract");
  await user.type(dialog.getByLabelText("Reason"), "Agreed");
  await user.click(dialog.getByRole("button", { name: "Hold" }));
  await page.findAllByText("“Contract” holds 3 artifacts");
  const holds = await openPage(`/w/${ws}/settings/holds`, admin.person);
  const row = (await holds.page.findByRole("heading", { name: "Contract" })).closest("li");
  expect(row?.textContent).toContain("selection");
  expect(row?.textContent).toContain("3 artifacts with binaries");
});

it("a set is found by its name and held", async () => {
  const [id = ""] = await makeNamed(admin.viewer, ["a.png"], {
    variantSet: { key: "harbour", title: "harbour" },
  });
  const { user, page } = await openPage(`/w/${ws}/settings/holds`, admin.person);
  await user.click(await page.findByRole("button", { name: "New hold…" }));
  await user.type(await page.findByLabelText("Set, selection or review"), "harb");
  const found = within(page.getByRole("list", { name: "Found" }));
  await user.click(await found.findByRole("button", { name: /^set/ }));
  await user.type(await page.findByLabelText("Name"), "Set harbour");
  await user.type(page.getByLabelText("Reason"), "Kept until the contract ends");
  await user.click(page.getByRole("button", { name: "Hold" }));
  await page.findByRole("heading", { name: "Set harbour" });
  const { retention } = await getArtifact(admin.viewer, ws, id);
  expect(retention.protectedBy.map((by) => by.name)).toEqual(["Set harbour"]);
});
