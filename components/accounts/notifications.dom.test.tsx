import { waitFor, within } from "@testing-library/dom";
import { beforeEach, expect, it } from "vitest";
import { call } from "@/lib/client/call";
import { makePerson, useFluxara } from "@/tools/testing/fixtures";
import { type OpenPage, openPage } from "@/tools/testing/page/open-page";

useFluxara();
beforeEach(() => {
  process.env.FLUXARA_SMTP_URL = "smtp://127.0.0.1:9";
  process.env.FLUXARA_MAIL_FROM = "fluxara@example.com";
});

const group = async ({ page }: OpenPage, name: string) =>
  within(await page.findByRole("radiogroup", { name }));
const isChosen = ({ getByRole }: Awaited<ReturnType<typeof group>>, name: string) =>
  waitFor(() => expect(getByRole<HTMLInputElement>("radio", { name }).checked).toBe(true));

it("what a reviewer is mailed about is chosen, and kept", async () => {
  const person = await makePerson({ role: "reviewer" });
  const opened = await openPage("/account", person);
  const { user, page } = opened;
  const mention = await group(opened, "Someone mentions you");
  const assigned = await group(opened, "A review is assigned to you");
  await isChosen(mention, "Digest");
  await isChosen(assigned, "Now");
  expect(page.queryByRole("radiogroup", { name: "Artifacts are removed soon" })).toBeNull();
  await user.click(mention.getByRole("radio", { name: "Now" }));
  await isChosen(mention, "Now");
  await user.click(assigned.getByRole("radio", { name: "Digest" }));
  await isChosen(assigned, "Digest");
  await user.selectOptions(page.getByLabelText("Time zone of the digest"), "Europe, Stockholm");
  await expect.poll(async () => (await call("GET /me/notifications")).timeZone).toBe("Europe/Stockholm");
  const again = await openPage("/account", person);
  await isChosen(await group(again, "Someone mentions you"), "Now");
  await isChosen(await group(again, "A review is assigned to you"), "Digest");
  const zone = again.page.getByLabelText<HTMLSelectElement>("Time zone of the digest");
  expect(zone.value).toBe("Europe/Stockholm");
});

it("a choice that was changed elsewhere in the meantime is shown as it is", async () => {
  const opened = await openPage("/account", await makePerson({ role: "reviewer" }));
  const { user, page } = opened;
  const reply = await group(opened, "A reply where you commented");
  const read = await fetch("/api/v1/me/notifications");
  const body = JSON.stringify({ ...(await read.json()), reply: "never" });
  const headers = { "if-match": read.headers.get("etag") ?? "", "content-type": "application/json" };
  await fetch("/api/v1/me/notifications", { method: "PUT", headers, body });
  const mention = await group(opened, "Someone mentions you");
  await user.click(mention.getByRole("radio", { name: "Now" }));
  await page.findByText(/This was not saved/);
  await isChosen(reply, "Never");
  await user.click(reply.getByRole("radio", { name: "Digest" }));
  await isChosen(reply, "Digest");
});
