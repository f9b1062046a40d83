import { waitFor, within } from "@testing-library/dom";
import { expect, it } from "vitest";
import { call } from "@/lib/client/call";
import { makeArtifact, makePerson, makeWorkspace, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { nobody, type OpenPage, openPage } from "@/tools/testing/page/open-page";
import { makeWithPassword, signIn } from "@/tools/testing/page/sign-in";
import { useMailbox } from "@/tools/testing/page/use-mailbox";

useFluxara();
const mailbox = useMailbox();

const chosen = "violet anchor tundra 9";
const button = ({ page }: OpenPage, name: string | RegExp) => page.findByRole("button", { name });
const heading = async ({ page }: OpenPage) =>
  (await page.findAllByRole("heading", { level: 1 }))[0]?.textContent;
const status = (opened: OpenPage, text: RegExp | string) =>
  waitFor(() => expect(within(opened.page.getByRole("main")).getByRole("status").textContent).toMatch(text));
const arrivesAt = (path: string | RegExp) => waitFor(() => expect(window.location.pathname).toMatch(path));

it("a forgotten password is set again by a mailed link, which then has ended", async () => {
  const { email } = await makeWithPassword();
  const entry = await openPage("/sign-in", nobody);
  const { user, page } = entry;
  await user.click(await page.findByRole("link", { name: "Forgot it?" }));
  const ask = await button(entry, "Mail me a link");
  await user.type(page.getByLabelText("E-mail"), email);
  await user.click(ask);
  await status(entry, "Check your mail");
  const path = await mailbox.path(email, "/reset/");
  const reset = await openPage(path, nobody);
  await reset.page.findByText(new RegExp(email));
  const field = reset.page.getByLabelText("New password");
  await user.type(field, `${email}{Enter}`);
  await within(reset.page.getByRole("main")).findByRole("alert");
  await user.clear(field);
  await user.type(field, `${chosen}{Enter}`);
  await status(reset, "The password is set");
  expect((await mailbox.textsTo(email)).at(-1)).toContain("has no tokens");
  expect(await heading(await openPage(path, nobody))).toBe("This link has ended");
  const former = await signIn(email);
  await former.page.findByText(/Incorrect e-mail address or password/);
  await signIn(email, chosen);
  await arrivesAt("/w/demo");
});

it("an unknown address is told the same as a known one, and mailed nothing", async () => {
  const opened = await openPage("/forgot", nobody);
  await opened.user.type(await opened.page.findByLabelText("E-mail"), "nobody@example.com");
  await opened.user.click(await button(opened, "Mail me a link"));
  await status(opened, "Check your mail");
  expect(await mailbox.textsTo("nobody@example.com")).toEqual([]);
});

it("an operator sends a test mail, and reads what the server said", async () => {
  const { user, page } = await openPage("/operator/health", await makePerson({ isOperator: true }));
  await user.click(await page.findByRole("button", { name: "Send me a test mail" }));
  await page.findByText(new RegExp(mailbox.reply));
});

it("an admin invites somebody by mail, and an invitation that is taken back has ended", async () => {
  const email = "noor-1@example.com";
  const opened = await openPage("/w/demo/settings/members", await makePerson({ role: "admin" }));
  const { user, page } = opened;
  await user.type(await page.findByLabelText("E-mail"), email);
  await user.click(await button(opened, "Invite"));
  const open = await page.findByRole("table", { name: "Open invitations" });
  await waitFor(() => expect(open.textContent).toContain(email));
  const path = await mailbox.path(email, "/invited/");
  await user.click(await button(opened, `Revoke the invitation of ${email}`));
  await user.click(await button(opened, "Take it back"));
  await waitFor(() => expect(page.queryByRole("table", { name: "Open invitations" })).toBeNull());
  expect(await heading(await openPage(path, nobody))).toBe("This invitation has ended");
});

it("who has an account accepts an invitation with it, and nobody else’s session does", async () => {
  await makeWorkspace("other");
  const admin = await makePerson({ role: "admin", workspace: "other" });
  const known = await makePerson({ role: "reviewer" });
  await openPage("/w/other/settings/members", admin);
  await call("POST /workspaces/{ws}/invitations", {
    params: { ws: "other" },
    body: { email: known.email, role: "beta", days: 7 },
  });
  const path = await mailbox.path(known.email, "/invited/");
  const another = await openPage(path, await makePerson({ role: "reviewer" }));
  await another.page.findByText(/You are signed in as/);
  await button(another, "Sign out");
  const out = await openPage(path, nobody);
  await out.page.findByRole("link", { name: `Sign in as ${known.email}, then accept` });
  expect(out.page.queryByLabelText("New password")).toBeNull();
  const own = await openPage(path, known);
  await own.user.click(await button(own, `Accept as ${known.email}`));
  await arrivesAt("/w/other");
});

it("a mention is mailed, and its link ends such mails by a button, without a session", async () => {
  const person = await makePerson({ role: "admin" });
  const { id } = await makeArtifact(await viewerOf(person.headers));
  const { user, page } = await openPage("/account", person);
  const mention = await page.findByRole("radiogroup", { name: "Someone mentions you" });
  await user.click(within(mention).getByRole("radio", { name: "Now" }));
  await expect.poll(async () => (await call("GET /me/notifications")).mention).toBe("now");
  await openPage(`/w/demo/artifacts/${id}`, await makePerson({ role: "reviewer" }));
  const at = { params: { ws: "demo", id } };
  await call("POST /workspaces/{ws}/artifacts/{id}/comments", {
    ...at,
    body: { body: `Too dark @${person.email}` },
  });
  const stop = await openPage(await mailbox.path(person.email, "/u/"), nobody);
  await stop.user.click(await button(stop, "Stop these mails"));
  await status(stop, "You get no more mails when somebody mentions you");
  await openPage("/account", person);
  expect((await call("GET /me/notifications")).mention).toBe("never");
});
