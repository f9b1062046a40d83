import { expect, test } from "./session";

test("the list checks itself by the request, and a step that is not needed is waived and taken back", async ({
  page,
}) => {
  await page.goto("/operator/set-up");
  const todo = page.getByRole("list", { name: "To do" });
  const backup = todo.getByRole("listitem").filter({ hasText: "Backup" });
  await expect(backup).toContainText("npx fluxara drill");
  // Nothing stands before the server of the tests.
  await expect(todo.getByRole("heading", { name: "Proxies in front" })).toBeHidden();
  await expect(page.getByText("Proxies in front")).toBeVisible();
  await backup.getByRole("button", { name: "Not needed here" }).press("Enter");
  await expect(backup).toBeHidden();
  await page.reload();
  await expect(page.getByText(/Not needed here, says/)).toBeVisible();
  await page.getByRole("button", { name: "It is needed" }).press("Enter");
  await expect(backup).toBeVisible();
});
