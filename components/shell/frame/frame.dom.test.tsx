import { waitFor, within } from "@testing-library/dom";
import { expect, it } from "vitest";
import { call } from "@/lib/client/call";
import { db } from "@/lib/db/client";
import { makeArtifact, makePerson, makeWorkspace, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { openPage, reopenPage } from "@/tools/testing/page/open-page";

useFluxara();

/** One more than a page of a list. */
const many = 51;

it("pages outside a workspace keep the navigation of the one that was open", async () => {
  const person = await makePerson({ role: "admin", isOperator: true });
  await makeWorkspace("atelier");
  const { id: workspaceId } = await db().workspace.findUniqueOrThrow({ where: { slug: "atelier" } });
  await db().membership.create({ data: { workspaceId, accountId: person.id, role: "admin" } });
  await openPage("/w/atelier", person);
  await waitFor(() => expect(document.cookie).toContain("fluxara.workspace=atelier"));
  for (const [path, title] of [
    ["/inbox", "Inbox"],
    ["/account", "Account"],
    ["/operator", "Accounts"],
  ] as const) {
    const { page } = await reopenPage(path);
    await page.findByRole("heading", { level: 1, name: title });
    const main = within(page.getAllByRole("navigation", { name: "Main" })[0] as HTMLElement);
    const [gallery] = main.getAllByRole("link", { name: "Gallery" });
    expect(gallery?.getAttribute("href")).toBe("/w/atelier");
    main.getAllByRole("link", { name: "Settings" });
  }
});

it("the switcher leads to workspaces beyond its first page, by key", async () => {
  const person = await makePerson();
  for (let n = 10; n < 10 + many; n++) {
    await makeWorkspace(`studio-${n}`);
    const { id } = await db().workspace.findUniqueOrThrow({ where: { slug: `studio-${n}` } });
    await db().membership.create({ data: { workspaceId: id, accountId: person.id, role: "reviewer" } });
  }
  const name = "Workspace studio-60: switch";
  await (await openPage("/w/studio-60", person)).page.findAllByRole("button", { name });
  const { user, page } = await reopenPage("/inbox");
  (await page.findAllByRole("button", { name }))[0]?.focus();
  await user.keyboard("{Enter}");
  const items = () => page.getAllByRole("menuitem");
  await waitFor(() => expect(items()).toHaveLength(many));
  const isFocused = (name: RegExp) =>
    waitFor(() => expect(document.activeElement).toBe(page.getByRole("menuitem", { name })));
  await user.keyboard("{End}");
  await isFocused(/^Show more workspaces/);
  await user.keyboard("{Enter}");
  await isFocused(/^studio-60/);
  expect(items()).toHaveLength(many);
  await user.keyboard("{ArrowUp}{Enter}");
  await waitFor(() => expect(window.location.pathname).toBe("/w/studio-59"));
});

it("a toast is shown even if no press and no key came before it", async () => {
  const person = await makePerson({ role: "admin" });
  const viewer = await viewerOf(person.headers);
  const ids = [await makeArtifact(viewer), await makeArtifact(viewer)].map(({ id }) => id);
  const { page } = await openPage(`/w/demo/compare?ids=${ids.join()}`, person);
  (await page.findAllByRole("button", { name: "Copy link" }))[0]?.click();
  await page.findByText(/Link to this view copied|did not allow copying/);
});

it("tokens beyond the first page are shown on demand, and changed where they are", async () => {
  const { user, page } = await openPage("/w/demo/settings/tokens", await makePerson({ role: "admin" }));
  for (let n = 0; n < many; n++)
    await call("POST /workspaces/{ws}/tokens", { params: { ws: "demo" }, body: { title: `Runner ${n}` } });
  await reopenPage("/w/demo/settings/tokens");
  const rows = () => within(page.getByRole("table", { name: "Tokens" })).getAllByRole("row");
  await page.findByRole("table", { name: "Tokens" });
  expect(rows()).toHaveLength(1 + many - 1);
  const more = () => page.queryByRole("button", { name: "Show more tokens" });
  await user.click(more() as HTMLElement);
  await waitFor(() => expect(rows()).toHaveLength(1 + many));
  expect(more()).toBeNull();
  expect(rows().at(-1)?.textContent).toContain("Runner 0");
  await user.click(page.getByRole("button", { name: "Revoke Runner 0" }));
  await user.click(await page.findByRole("button", { name: "Revoke “Runner 0”" }));
  await waitFor(() => expect(rows().at(-1)?.textContent).toContain("Revoked"));
  expect(rows()).toHaveLength(1 + many);
});
