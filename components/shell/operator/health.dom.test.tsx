import { waitFor, within } from "@testing-library/dom";
import { expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { makePerson, useFluxara } from "@/tools/testing/fixtures";
import { openPage } from "@/tools/testing/page/open-page";

useFluxara();

const operator = () => makePerson({ isOperator: true });

it("operators see the state of the installation, and reach it from the accounts", async () => {
  const { user, page } = await openPage("/operator", await operator());
  await user.click((await page.findAllByRole("link", { name: "Health" }))[0] as HTMLElement);
  await page.findByText("Everything works.");
  within(page.getByRole("table", { name: "Waiting" })).getByRole("row", { name: /Removals due/ });
  expect(page.getByRole("table", { name: "Store" }).textContent).toContain("blobs");
  page.getByRole("heading", { name: "Rows and stored bytes" });
});

it("a restored copy says so, and what may be back, until an operator says that it is the one", async () => {
  const mayBeBack = { artifacts: 12, tokens: 1, links: 0, accounts: 3, memberships: 2 };
  const [since, backupAt] = [new Date(), new Date(Date.now() - 3_600_000)].map((at) => at.toISOString());
  const copy = { reason: "restored", since, backupAt, manifest: "ab".repeat(32), mayBeBack };
  await db().setting.create({ data: { key: "quiet", value: JSON.stringify(copy) } });
  const person = await operator();
  const { user, page } = await openPage("/operator/health", person);
  const banner = await page.findByRole("region", { name: "Unconfirmed restore" });
  expect(banner.textContent).toContain("This restore is not confirmed");
  expect(banner.textContent).toContain("12 available artifacts, 1 token, 0 share links");
  await user.click(within(banner).getByRole("button", { name: "Confirm restore" }));
  await waitFor(() => expect(page.queryByRole("region", { name: "Unconfirmed restore" })).toBeNull());
  const audit = await openPage("/operator/audit", person);
  await audit.page.findByRole("button", { name: "Restore confirmed" });
});

it("a step of the set-up list that is not needed is waived and taken back", async () => {
  const person = await operator();
  const { user, page } = await openPage("/operator/set-up", person);
  const todo = () => within(page.getByRole("list", { name: "To do" }));
  const backup = async () => (await todo().findByRole("heading", { name: /Backup/ })).closest("li");
  await page.findByRole("list", { name: "To do" });
  const item = await backup();
  expect(item?.textContent).toContain("npx fluxara drill");
  await user.click(within(item as HTMLElement).getByRole("button", { name: "Not needed here" }));
  await waitFor(() => expect(todo().queryByRole("heading", { name: /Backup/ })).toBeNull());
  const again = await openPage("/operator/set-up", person);
  await again.page.findByText(/Not needed here, says/);
  await again.user.click(again.page.getByRole("button", { name: "It is needed" }));
  await backup();
});
