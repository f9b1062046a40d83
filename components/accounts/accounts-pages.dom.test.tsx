import { waitFor } from "@testing-library/dom";
import { expect, it } from "vitest";
import { call } from "@/lib/client/call";
import { makePerson, useFluxara } from "@/tools/testing/fixtures";
import { openPage } from "@/tools/testing/page/open-page";

useFluxara();

it("a new name is saved by Enter and shown in the frame", async () => {
  const { user, page } = await openPage("/account", await makePerson({ role: "reviewer" }));
  const field = await page.findByLabelText<HTMLInputElement>("Name");
  await user.clear(field);
  await user.type(field, "Mara Quay{Enter}");
  await waitFor(() => expect(page.queryByRole("button", { name: "Save the name" })).toBeNull());
  await page.findAllByText("Mara Quay");
  expect((await call("GET /me")).name).toBe("Mara Quay");
});

it("a token's secret is shown once, and the token expires when chosen", async () => {
  const person = await makePerson({ role: "admin" });
  const { user, page } = await openPage("/w/demo/settings/tokens", person);
  await user.type(await page.findByLabelText("Name"), "runner-eu");
  await user.selectOptions(page.getByLabelText("Expires"), "In 30 days");
  await user.click(page.getByRole("button", { name: "Create token" }));
  await page.findByText(/flx_[0-9a-f]{64}/);
  const { items } = await call("GET /workspaces/{ws}/tokens", { params: { ws: "demo" } });
  const days = (Date.parse(items[0]?.endsAt ?? "") - Date.now()) / 86_400_000;
  expect(Math.round(days)).toBe(30);
  const again = await openPage("/w/demo/settings/tokens", person);
  const row = await again.page.findByRole("row", { name: /runner-eu/ });
  expect(row.textContent).toContain("Expires");
  expect(again.page.queryByText(/flx_[0-9a-f]{64}/)).toBeNull();
});
