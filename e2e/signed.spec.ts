import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { makeTestCertificates } from "@/lib/bytes/imaging/signing/test-certificates";
import { call } from "@/lib/client/call";
import { signedPicture } from "@/tools/testing/provenance/signed-picture";
import { deliverJob } from "./drawn";
import { useOwnProgram } from "./own-program";
import { admin, serverOf, workers } from "./server";
import { expect, openSession, test } from "./session";

test.use({ storageState: { cookies: [], origins: [] } });

const dayMs = 86_400_000;
const now = Date.now();
const organisation = "Studio North";
const house = makeTestCertificates({
  organisation,
  from: new Date(now - dayMs),
  to: new Date(now + 365 * dayMs),
});

/** A program of its own, since the others have no certificate. */
const baseUrl = `http://127.0.0.1:${serverOf(0).port + workers + 2}`;
useOwnProgram(baseUrl, {
  FLUXARA_CREDENTIALS_CERTIFICATE: house.certificate,
  FLUXARA_CREDENTIALS_KEY: house.key,
  FLUXARA_CREDENTIALS_TRUST: house.trust,
});

const ws = "demo";
const server = { baseUrl, token: admin.token };

/** Delivers a picture, and tells what its file says of itself. */
async function delivered(name: string, bytes: Buffer) {
  const [id = ""] = await deliverJob(server, ws, {}, [{ name, bytes }]);
  const { provenance } = await call("GET /workspaces/{ws}/artifacts/{id}", { ...server, params: { ws, id } });
  return { id, provenance };
}

/** Moves on by Tab until the link has the focus, and takes what it leads to. */
async function takeByKeyboard(page: Page, name: string): Promise<Buffer> {
  const link = page.getByRole("link", { name });
  await expect(async () => {
    await page.keyboard.press("Tab");
    await expect(link).toBeFocused({ timeout: 50 });
  }).toPass();
  const coming = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  return readFile(await (await coming).path());
}

test("a signed picture is downloaded signed and marked, and its visitors read that AI made it", async ({
  page,
  browser,
}) => {
  const original = await delivered("fox.png", signedPicture.bytes());
  await openSession(page.request, { baseUrl, ...admin });
  await page.goto(`${baseUrl}/w/${ws}/artifacts/${original.id}`);
  await expect(
    page.getByText(`Only the original bytes are what ${signedPicture.organisation} signed.`),
  ).toBeVisible();
  await page.getByRole("button", { name: "WebP…" }).focus();
  await page.keyboard.press("Enter");
  const popover = page.getByRole("dialog", { name: "WebP" });
  await expect(popover.getByText(/the AI mark is kept/)).toBeVisible();
  const converted = await delivered("fox.webp", await takeByKeyboard(page, "Download WebP"));
  expect(converted.provenance).toMatchObject({
    ai: original.provenance.ai,
    credentials: { state: "trusted", signer: { organisation } },
  });

  const target = { kind: "artifact", id: original.id } as const;
  const expiresAt = new Date(now + dayMs).toISOString();
  const body = { target, expiresAt, title: "Fox", from: "Mara", download: true, metadata: false };
  const link = await call("POST /workspaces/{ws}/links", { ...server, params: { ws }, body });
  const visitor = await (await browser.newContext()).newPage();
  await visitor.goto(link.url);
  await expect(visitor.getByText("AI generated").first()).toBeVisible();
  const taken = await delivered("taken", await takeByKeyboard(visitor, "Download picture 1"));
  expect(taken.provenance).toMatchObject({ ai: original.provenance.ai, credentials: { state: "trusted" } });
  await visitor.context().close();
});
