import { waitFor, within } from "@testing-library/dom";
import { expect, it } from "vitest";
import { call } from "@/lib/client/call";
import { makePerson, useFluxara } from "@/tools/testing/fixtures";
import { openPage } from "@/tools/testing/page/open-page";

useFluxara();

it("operators define an environment, change it while others do, and archive it", async () => {
  const { user, page } = await openPage("/operator/environments", await makePerson({ isOperator: true }));
  const fill = async (field: HTMLElement, text: string) => {
    await user.clear(field);
    await user.type(field, text);
  };
  await user.click(await page.findByRole("button", { name: "New environment" }));
  const dialog = within(await page.findByRole("dialog", { name: "New environment" }));
  await fill(dialog.getByLabelText("Key"), "staging");
  await fill(dialog.getByLabelText("Title"), "Staging");
  await fill(dialog.getByLabelText("Retention ceiling (days)"), "90");
  await fill(dialog.getByLabelText("Capacity"), "1.5");
  await user.selectOptions(dialog.getByLabelText("Unit"), "TB");
  await user.click(dialog.getByLabelText("WebP"));
  await user.click(dialog.getByRole("button", { name: "Create environment" }));
  const row = () => page.getAllByRole("row").find(({ textContent }) => textContent?.includes("staging"));
  for (const text of ["90 days", "1.5 TB", "Original, PNG"])
    await waitFor(() => expect(row()?.textContent).toContain(text));
  const made = await call("GET /environments/{key}", { params: { key: "staging" } });
  expect(made).toMatchObject({ capacityBytes: 1.5e12, exportFormats: ["original", "png"] });

  await user.click(page.getByRole("button", { name: "Edit staging" }));
  const edit = within(await page.findByRole("dialog", { name: "Environment “staging”" }));
  await fill(edit.getByLabelText("Retention ceiling (days)"), "60");
  const { key, version, at: _, ...content } = made;
  const body = { ...content, longestLinkDays: 7 };
  await call("PUT /environments/{key}", { params: { key }, ifMatch: version, body });
  await user.click(edit.getByRole("button", { name: "Save environment" }));
  expect((await edit.findByRole("alert")).textContent).toContain("links up to 7 days");
  await user.click(edit.getByRole("button", { name: "Discard mine" }));
  const longest = edit.getByLabelText<HTMLInputElement>("Longest share link (days)");
  await waitFor(() => expect(longest.value).toBe("7"));
  await user.click(edit.getByLabelText("Archived: takes no more jobs"));
  await user.click(edit.getByRole("button", { name: "Save environment" }));
  await waitFor(() => expect(row()?.textContent).toContain("archived"));

  await user.click(page.getByRole("button", { name: "History of staging" }));
  const history = within(await page.findByRole("dialog", { name: "History of “staging”" }));
  await waitFor(() => expect(history.getAllByRole("listitem")).toHaveLength(3));
  expect(history.getAllByRole("listitem")[0]?.textContent).toContain("archived");
});
