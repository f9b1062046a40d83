import { waitFor, within } from "@testing-library/dom";
import { expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { openSession } from "@/lib/db/system/accounts/sessions";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { byPassword, useFluxara } from "@/tools/testing/fixtures";
import { openPage } from "@/tools/testing/page/open-page";
import { makeWithPassword, password } from "@/tools/testing/page/sign-in";

useFluxara();

const bySignIn = authorizeSystem("sign-in");

it("sessions are ended one by one or all others at once, and the focus stays where it was", async () => {
  const person = await makeWithPassword();
  for (let n = 0; n < 3; n++) {
    const entry = { ...byPassword(person.id), browser: "Firefox on Windows", network: "10.1.2.0/24" };
    await openSession(bySignIn, entry, new Date());
  }
  const open = () => db().session.count({ where: { accountId: person.id, endedAt: null } });
  const { user, page } = await openPage("/account", person);
  const list = within(await page.findByRole("region", { name: "Sessions" }));
  const rows = () => list.getAllByRole("listitem");
  const firefox = () => list.getAllByRole("button", { name: "End Firefox on Windows" })[0];
  expect(rows()).toHaveLength(4);
  expect(rows()[0]?.textContent).toContain("this one · password");
  expect(rows()[1]?.textContent).toContain("Firefox on Windows");
  firefox()?.focus();
  await user.keyboard("{Enter}");
  await waitFor(() => expect(rows()).toHaveLength(3));
  await waitFor(() => expect(document.activeElement).toBe(firefox()));
  expect(await open()).toBe(3);
  await user.click(list.getByRole("button", { name: "End the 2 others" }));
  await waitFor(() => expect(rows()).toHaveLength(1));
  expect(await open()).toBe(1);
});

it("a password is changed once the current one is right, and the button has the focus again", async () => {
  const { user, page } = await openPage("/account", await makeWithPassword());
  const change = await page.findByRole("button", { name: "Change the password" });
  change.focus();
  await user.keyboard("{Enter}");
  const current = await page.findByLabelText("Current password");
  await waitFor(() => expect(document.activeElement).toBe(current));
  await user.keyboard("not the right one at all");
  await user.tab();
  await user.keyboard("seven quiet harbours 4{Enter}");
  await page.findByText("This is not your current password");
  await user.clear(current);
  await user.type(current, `${password}{Enter}`);
  await waitFor(() => expect(page.queryByLabelText("Current password")).toBeNull());
  const again = page.getByRole("button", { name: "Change the password" });
  await waitFor(() => expect(document.activeElement).toBe(again));
});

it("each entry of the account's list leads to a part of the page", async () => {
  const { page } = await openPage("/account", await makeWithPassword());
  const list = within(await page.findByRole("navigation", { name: "Account" }));
  const targets = list
    .getAllByRole<HTMLAnchorElement>("link")
    .map((link) => new URL(link.href).hash.slice(1));
  expect(targets).toContain("sessions");
  expect(targets.filter((id) => document.getElementById(id) === null)).toEqual([]);
});
