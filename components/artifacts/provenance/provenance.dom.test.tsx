import { waitFor, within } from "@testing-library/dom";
import { expect, it } from "vitest";
import { makeArtifacts, picture, useFluxara } from "@/tools/testing/fixtures";
import { openPage } from "@/tools/testing/page/open-page";
import { useAdmin } from "@/tools/testing/page/use-admin";
import { signedPicture } from "@/tools/testing/provenance/signed-picture";

useFluxara();

const admin = useAdmin();

async function pageOf(bytes: Uint8Array) {
  const [item] = await makeArtifacts(admin.viewer, [bytes]);
  return openPage(`/w/demo/artifacts/${item?.id}`, admin.person);
}

it("the gallery filters by signer and mark, once a picture has them", async () => {
  await makeArtifacts(admin.viewer, [await picture(), signedPicture.bytes()]);
  const { user, page } = await openPage("/w/demo", admin.person);
  await user.click(await page.findByRole("button", { name: /^AI generated/ }));
  await waitFor(() => expect(window.location.search).toContain("ai=generated"));
  await waitFor(() => expect(page.getAllByRole("link", { name: /\.png/ })).toHaveLength(1));
});

it("an artifact's page says who signed its picture, what was done, and everything as read", async () => {
  const { user, page } = await pageOf(signedPicture.bytes());
  const region = await page.findByRole("region", { name: "Provenance" });
  const block = within(region);
  expect(region.textContent).toContain("Cannot be confirmed");
  expect(region.textContent).toContain("has ended");
  expect(block.getByRole("row", { name: /^source/ }).textContent).toMatch(/AIgenerated.*as the file says/);
  expect(block.getByRole("row", { name: /^with/ }).textContent).toContain(signedPicture.generator);
  expect(block.getByRole("row", { name: /^history/ }).textContent).toContain(
    `created with ${signedPicture.software}`,
  );
  await user.click(block.getByRole("button", { name: "Everything as read" }));
  const manifest = within(await block.findByRole("table", { name: /^Manifest / }));
  expect(manifest.getByRole("row", { name: /^signer/ }).textContent).toContain(signedPicture.organisation);
  expect(manifest.getByRole("row", { name: /^failed/ }).textContent).toContain("signingCredential.expired");
});

it("a picture without credentials has one line of it", async () => {
  const { page } = await pageOf(await picture());
  await page.findByText("No Content Credentials");
  expect(page.queryByRole("region", { name: "Provenance" })).toBeNull();
});
