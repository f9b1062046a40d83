import { waitFor, within } from "@testing-library/dom";
import { expect, it } from "vitest";
import { stepAt, totpCode } from "@/lib/domain/access/totp";
import { makePerson, useFluxara } from "@/tools/testing/fixtures";
import { openPage, reopenPage } from "@/tools/testing/page/open-page";
import { makeWithPassword, signIn } from "@/tools/testing/page/sign-in";

useFluxara();

const arrivesAt = (path: string | RegExp) => waitFor(() => expect(window.location.pathname).toMatch(path));
const codeOf = (secret: string, steps: number) => totpCode(secret, stepAt(new Date()) + steps);

/** Somebody who set it up by the code of the step before now; the browser is theirs. */
async function enrolled() {
  const person = await makeWithPassword();
  const { user, page } = await openPage("/account/second-factor", person);
  const list = within(await page.findByRole("list", { name: "Recovery codes" }));
  const codes = list.getAllByRole("listitem").map(({ textContent }) => textContent ?? "");
  expect(codes).toHaveLength(10);
  const secret = page.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).textContent?.replaceAll(" ", "") ?? "";
  await user.type(page.getByLabelText("Six digits"), codeOf(secret, -1));
  await arrivesAt(/\/account$/);
  return { ...person, codes, secret };
}

it("a second factor is set up by a code, and one of a clock that is off says so", async () => {
  const { user, page } = await openPage("/account", await makeWithPassword());
  await user.click(await page.findByRole("link", { name: "Set up the second factor" }));
  await page.findByRole("img", { name: "QR code with the secret" });
  const secret = page.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).textContent?.replaceAll(" ", "") ?? "";
  const field = page.getByLabelText("Six digits");
  expect(document.activeElement).toBe(field);
  await user.keyboard(codeOf(secret, 20));
  await page.findByText(/clock of your phone is 10 min ahead/);
  await user.keyboard(codeOf(secret, 0));
  await arrivesAt(/\/account$/);
  const part = await page.findByRole("region", { name: "Ways to sign in" });
  expect(part.textContent).toContain("10 of 10 recovery codes left");
  expect(page.getByRole("region", { name: "Sessions" }).textContent).toContain("password, second factor");
  await reopenPage("/account/second-factor");
  await arrivesAt(/\/account$/);
});

it("a recovery code opens once, and new ones replace the rest", async () => {
  const { email, codes } = await enrolled();
  const use = async (code = "") => {
    const opened = await signIn(email);
    await opened.user.click(await opened.page.findByRole("button", { name: "Use a recovery code" }));
    const field = await opened.page.findByLabelText("Recovery code");
    await waitFor(() => expect(document.activeElement).toBe(field));
    await opened.user.keyboard(`${code.toUpperCase()}{Enter}`);
    return opened;
  };
  await use(codes[0]);
  await arrivesAt(/^\/w\//);
  const again = await use(codes[0]);
  await again.page.findByText(/Not that one/);
  await again.user.clear(again.page.getByLabelText("Recovery code"));
  await again.user.type(again.page.getByLabelText("Recovery code"), `${codes[1]}{Enter}`);
  await arrivesAt(/^\/w\//);
  const { user, page } = await reopenPage("/account");
  const button = await page.findByRole("button", { name: "New codes" });
  await user.click(button);
  await user.type(await page.findByLabelText(/or a recovery code/), `${codes[2]}{Enter}`);
  const items = await within(page.getByRole("dialog")).findAllByRole("listitem");
  expect(items).toHaveLength(10);
  const fresh = items[0]?.textContent ?? "";
  await user.keyboard("{Escape}");
  await waitFor(() => expect(document.activeElement).toBe(button));
  await use(codes[3]);
  await page.findByText(/Not that one/);
  await use(fresh);
  await arrivesAt(/^\/w\//);
});

it("a second factor is taken off by a code, soon after signing in", async () => {
  const { codes } = await enrolled();
  const { user, page } = await reopenPage("/account");
  await user.click(await page.findByRole("button", { name: "Remove" }));
  const field = await page.findByLabelText(/or a recovery code/);
  await user.type(field, "123{Enter}");
  await page.findByText(/Not that one/);
  await user.clear(field);
  await user.type(field, `${codes[0]}{Enter}`);
  await page.findByRole("link", { name: "Set up the second factor" });
});

it("an operator takes a second factor off for somebody, and ends their sessions", async () => {
  const person = await enrolled();
  const { email } = person;
  const { user, page } = await openPage("/operator", await makePerson({ isOperator: true }));
  const row = await page.findByRole("row", { name: new RegExp(email) });
  expect(row.textContent).toContain("Second factor");
  const choose = async (item: string) => {
    await user.click(within(row).getByRole("button", { name: `More for ${email}` }));
    await user.click(await page.findByRole("menuitem", { name: item }));
    const question = within(await page.findByRole("alertdialog"));
    await user.click(question.getByRole("button", { name: item }));
    await waitFor(() => expect(page.queryByRole("alertdialog")).toBeNull());
  };
  await choose("Remove the second factor");
  await waitFor(() => expect(row.textContent).not.toContain("Second factor"));
  await choose("End all sessions");
  await page.findByText(`${email} is signed out everywhere`);
  await openPage("/account", person);
  await arrivesAt("/sign-in");
});
