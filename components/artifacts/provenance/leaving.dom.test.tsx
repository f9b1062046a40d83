import { waitFor, within } from "@testing-library/dom";
import { expect, it } from "vitest";
import { createSelection } from "@/lib/services/selections/write-selections";
import { makeArtifacts, useFluxara } from "@/tools/testing/fixtures";
import { openPage } from "@/tools/testing/page/open-page";
import { useAdmin } from "@/tools/testing/page/use-admin";
import { signedPicture } from "@/tools/testing/provenance/signed-picture";

useFluxara();

const admin = useAdmin();
const { organisation } = signedPicture;

async function signedId(): Promise<string> {
  const [item] = await makeArtifacts(admin.viewer, [signedPicture.bytes()]);
  return item?.id ?? "";
}

it("the WebP popover says what the conversion loses, and leaves the AI mark out when asked", async () => {
  const { user, page } = await openPage(`/w/demo/artifacts/${await signedId()}`, admin.person);
  await page.findByText(`Only the original bytes are what ${organisation} signed.`);
  await user.click(await page.findByRole("button", { name: "WebP…" }));
  const popover = within(await page.findByRole("dialog", { name: "WebP" }));
  await popover.findByText(
    `Content Credentials of ${organisation} are lost by this conversion; the AI mark is kept.`,
  );
  const keep = popover.getByRole("switch", { name: /^Keep the AI mark/ });
  expect(keep.getAttribute("aria-checked")).toBe("true");
  await user.click(keep);
  await popover.findByText(/; the AI mark is left out\.$/);
  const link = popover.getByRole("link", { name: "Download WebP" }) as HTMLAnchorElement;
  expect(new URL(link.href).searchParams.get("mark")).toBe("false");
});

it("the export form says what a conversion loses, and leaves AI marks out when asked", async () => {
  const artifactIds = [await signedId()];
  const body = { title: "Leaving", artifactIds, published: false };
  const { id } = await createSelection(admin.viewer, "demo", body, undefined);
  const { user, page } = await openPage(`/w/demo/selections/${id}`, admin.person);
  await page.findByText("Content Credentials are kept in 1 file; the AI mark is in 1 file.");
  expect(page.queryByRole("switch", { name: /^Keep the AI mark/ })).toBeNull();
  await user.click(page.getByRole("radio", { name: "WebP" }));
  await page.findByText("Content Credentials are lost in 1 file; the AI mark is in 1 file.");
  await user.click(page.getByRole("switch", { name: /^Keep the AI mark/ }));
  await page.findByText("Content Credentials are lost in 1 file; the AI mark is left out of 1 file.");
});

it("the share dialog says what visitors' downloads lose", async () => {
  const { user, page } = await openPage(`/w/demo/artifacts/${await signedId()}`, admin.person);
  // Another bar has it on a phone.
  const [share] = await page.findAllByRole("button", { name: "Share" });
  await user.click(share as HTMLElement);
  const dialog = within(await page.findByRole("dialog", { name: "Share" }));
  expect(dialog.queryByText(/AI mark/)).toBeNull();
  await user.click(dialog.getByRole("switch", { name: /^Download/ }));
  await dialog.findByText("Downloads: Content Credentials are lost in 1 file; the AI mark is in 1 file.");
  await user.click(dialog.getByRole("switch", { name: /^Metadata/ }));
  await waitFor(() => expect(dialog.queryByText(/are kept in 1 file/)).not.toBeNull());
});
