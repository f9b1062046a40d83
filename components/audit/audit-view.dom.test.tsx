import { waitFor, within } from "@testing-library/dom";
import { beforeEach, expect, it } from "vitest";
import { chainFault, chainStart } from "@/lib/domain/audit/chain";
import { createToken, revokeToken } from "@/lib/services/accounts/tokens";
import { createWorkspace } from "@/lib/services/accounts/workspaces";
import { openReview } from "@/lib/services/reviews/open-review";
import { makeArtifact, makePerson, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { type OpenPage, openPage } from "@/tools/testing/page/open-page";

useFluxara();

let ws = "";
let count = 0;
let person: Awaited<ReturnType<typeof makePerson>>;
let tokenId = "";

beforeEach(async () => {
  ws = `audited-${count++}`;
  person = await makePerson({ isOperator: true });
  await createWorkspace(await viewerOf(person.headers), { slug: ws, title: "Audited" }, undefined);
  const viewer = await viewerOf(person.headers);
  const made = await createToken(viewer, ws, { title: "runner-eu" }, undefined);
  tokenId = made.id;
  await revokeToken(viewer, ws, tokenId);
  const { id } = await makeArtifact(viewer, {}, ws);
  await openReview(viewer, ws, { artifactIds: [id], title: "Which cover?" }, undefined);
});

const openAudit = (query = "") => openPage(`/w/${ws}/settings/audit${query}`, person);
const isListed = ({ page }: OpenPage, titles: readonly string[]) =>
  waitFor(() => {
    const rows = within(page.getByRole("table", { name: "Audit events" })).getAllByRole("button");
    expect(rows.map(({ textContent }) => textContent)).toEqual(titles);
  });
const all = ["Review opened", "Token revoked", "Token created", "Workspace created"];

it("events are opened by j and Enter, and stepped through in their sheet", async () => {
  const opened = await openAudit();
  const { user, page } = opened;
  await isListed(opened, all);
  page.getByText("Today");
  // Its effects listen to keys, a moment after it is shown.
  await user.click(page.getByRole("button", { name: "Verify now" }));
  await page.findAllByText(/^The chain is verified up to/);
  await user.keyboard("jj{Enter}");
  const sheet = within(await page.findByRole("dialog", { name: "Token revoked · #3" }));
  sheet.getByText("“runner-eu”");
  await user.click(sheet.getByRole("button", { name: "Older" }));
  await page.findByRole("dialog", { name: "Token created · #2" });
});

it("filters are in the address, and taken off one by one or all at once", async () => {
  const opened = await openAudit(`?subject=${tokenId}`);
  const { user, page } = opened;
  await isListed(opened, ["Token revoked", "Token created"]);
  await user.selectOptions(page.getByLabelText("Action"), "Token created");
  await isListed(opened, ["Token created"]);
  await waitFor(() => expect(window.location.search).toContain("action=token.create"));
  const again = await openAudit(window.location.search);
  await isListed(again, ["Token created"]);
  await user.click(page.getByRole("button", { name: "Remove filter: subject" }));
  await waitFor(() => expect(window.location.search).not.toContain("subject"));
  await user.selectOptions(page.getByLabelText("Action"), "Member removed");
  await page.findByRole("heading", { name: "No such events" });
  await user.click(page.getByRole("button", { name: "Clear filters" }));
  await isListed(opened, all);
  await user.type(page.getByLabelText("Since (UTC)"), "2999-01-01{Enter}");
  await page.findByRole("heading", { name: "No such events" });
});

it("an event’s sheet leads to the events of its subject alone", async () => {
  const opened = await openAudit();
  const { user, page } = opened;
  await user.click(await page.findByRole("button", { name: "Token created" }));
  await user.click(await page.findByRole("button", { name: "Only events of this subject" }));
  await isListed(opened, ["Token revoked", "Token created"]);
  expect(window.location.search).toContain(`subject=${tokenId}`);
});

it("the chain is verified on demand, and downloaded as lines that verify", async () => {
  const { user, page } = await openAudit();
  await user.click(await page.findByRole("button", { name: "Verify now" }));
  const chain = page.getByRole("region", { name: "Chain" });
  await waitFor(() => expect(chain.textContent).toContain("The chain is intact: verified up to #4"));
  const link = page.getByRole<HTMLAnchorElement>("link", { name: "Download JSONL" });
  const file = await fetch(link.href);
  expect(file.headers.get("content-disposition")).toContain(`audit-${ws}.jsonl`);
  const events = (await file.text())
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  let end = chainStart;
  for (const event of events) {
    expect(chainFault(event, end)).toBeNull();
    end = { seq: event.seq, hash: event.hash };
  }
  expect(end.seq).toBe(4);
});

it("filters that are unknown are left out", async () => {
  await isListed(await openAudit("?actor=somebody&since=yesterday"), all);
});

it("operators read what they did, with a way to what it was about", async () => {
  const opened = await openPage("/operator/audit", person);
  const { user, page } = opened;
  await user.selectOptions(await page.findByLabelText("Action"), "Workspace created");
  const newest = () => within(page.getByRole("table", { name: "Audit events" })).getAllByRole("button")[0];
  await waitFor(() => expect(newest()?.textContent).toBe("Workspace created"));
  await user.click(newest() as HTMLElement);
  const sheet = within(await page.findByRole("dialog", { name: /^Workspace created · #/ }));
  sheet.getByText(new RegExp(`"slug": "${ws}"`));
  await user.keyboard("{Escape}");
  const link = await page.findByRole<HTMLAnchorElement>("link", { name: "Download JSONL" });
  expect((await fetch(link.href)).headers.get("content-disposition")).toContain("audit-operators.jsonl");
});
